using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReportTasks.Json;

/// <summary>The format of the JSON files that ReportTasks writes: indented, with non-ASCII text unescaped.</summary>
internal static class JsonFormat
{
    public static JsonWriterOptions Indented { get; } = new()
    {
        Indented = true,
        NewLine = "\n",

        // The default encoder escapes non-ASCII text, which only matters inside HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
