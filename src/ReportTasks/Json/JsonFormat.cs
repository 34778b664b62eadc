using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReportTasks.Json;

/// <summary>The format of the JSON files that ReportTasks writes: indented and readable in any language.</summary>
internal static class JsonFormat
{
    public static JsonWriterOptions Indented { get; } = new()
    {
        Indented = true,
        NewLine = "\n",

        // The strict encoder would escape non-ASCII prompts. It protects HTML only, and these files are not embedded in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
