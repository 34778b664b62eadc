using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReportTasks.Json;

/// <summary>How every JSON file of ours is written: indented, and readable in any language.</summary>
public static class JsonFormat
{
    public static JsonWriterOptions Indented { get; } = new()
    {
        Indented = true,
        NewLine = "\n",

        // Nothing here is pasted into HTML; prompts stay readable, but for emoji, which it escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
