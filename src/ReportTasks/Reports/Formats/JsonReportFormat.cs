using System.Text.Json;
using ReportTasks.Json;

namespace ReportTasks.Reports.Formats;

/// <summary><c>video_generation_results_*.json</c>: one report as an object, or several as a list.</summary>
internal sealed class JsonReportFormat : IReportFormat
{
    public string Id => "json";

    public string Name => "JSON report";

    public ReportNaming Naming => ReportNaming.Json;

    public bool IsDefault => true;

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream) => Write([], reports, stream);

    /// <summary>Writes the existing reports of the file, then those of the run.</summary>
    /// <param name="isUpdate">Whether the run's reports are replaced if they are already at the end of the file.</param>
    public static void Append(
        IReadOnlyList<JsonElement> existing, IReadOnlyList<BatchReport> reports, bool isUpdate, Stream stream) =>
        Write(isUpdate && EndsWith(existing, reports) ? [.. existing.SkipLast(reports.Count)] : existing, reports, stream);

    private static void Write(IReadOnlyList<JsonElement> existing, IReadOnlyList<BatchReport> reports, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, JsonFormat.Indented))
        {
            var isList = existing.Count > 0 || reports.Count != 1;
            if (isList) json.WriteStartArray();

            foreach (var report in existing)
            {
                // Written unchanged, because they may contain text that Utf8JsonWriter refuses.
                json.WriteRawValue(report.GetRawText(), skipInputValidation: true);
                json.Flush();
            }

            foreach (var report in reports) ReportSerializer.Write(report, json);
            if (isList) json.WriteEndArray();
        }

        stream.Write("\n"u8);
    }

    private static bool EndsWith(IReadOnlyList<JsonElement> existing, IReadOnlyList<BatchReport> reports) =>
        existing.Count >= reports.Count
        && existing.TakeLast(reports.Count).Zip(reports).All(pair => IsSame(pair.First, pair.Second.Metadata));

    private static bool IsSame(JsonElement report, BatchMetadata metadata)
    {
        try
        {
            return report.TryGetProperty("batch_metadata", out var written) && written.ValueKind == JsonValueKind.Object
                && HasText(written, "batch_id", metadata.BatchId) && HasText(written, "generated_at", metadata.GeneratedAtText);
        }
        catch (InvalidOperationException)
        {
            return false; // an unpaired surrogate, which ReportTasks does not write
        }
    }

    private static bool HasText(JsonElement written, string name, string text) =>
        written.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
