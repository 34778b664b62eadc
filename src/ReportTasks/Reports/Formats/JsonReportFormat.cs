using System.Text.Json;
using ReportTasks.Files;

namespace ReportTasks.Reports.Formats;

/// <summary>
/// <c>video_generation_results_*.json</c>: one report is an object; several, or those that come to a file that is there
/// already, are a list. Reports that are written again take their own place in it.
/// </summary>
public sealed class JsonReportFormat : IReportFormat
{
    private readonly WrittenFiles written = new();

    public string Id => "json";

    public string Name => "JSON report";

    /// <summary>A file that is there already is appended to, whichever of the two forms it has.</summary>
    public string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var plain = destination.PathWith(".json");
        var compressed = destination.PathWith(ReportFile.CompressedExtension);
        return destination.Compress
            ? !File.Exists(compressed) && File.Exists(plain) ? plain : compressed
            : !File.Exists(plain) && File.Exists(compressed) ? compressed : plain;
    }

    public IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        ArgumentNullException.ThrowIfNull(reports);
        using var earlier = ReportFile.Read(path, isUpdate && written.Has(path) ? long.MaxValue : ReportFile.MaxLength);
        var notes = new List<string>();
        if (earlier.State == ReportFileState.Unusable)
        {
            var aside = UniquePath.For(path + ".corrupt");
            File.Move(path, aside);
            notes.Add($"{Path.GetFileName(path)} {earlier.Problem}; it was moved aside to {Path.GetFileName(aside)}.");
        }

        var kept = earlier.Reports;
        if (isUpdate && EndsWith(kept, reports)) kept = [.. kept.SkipLast(reports.Count)];
        written.Write(path, stream => ReportFile.Write(stream, path, json => WriteAll(kept, reports, json)));
        return notes;
    }

    private static bool EndsWith(IReadOnlyList<JsonElement> earlier, IReadOnlyList<BatchReport> reports) =>
        earlier.Count >= reports.Count && earlier.TakeLast(reports.Count).Zip(reports).All(pair => IsSame(pair.First, pair.Second.Metadata));

    private static bool IsSame(JsonElement earlier, BatchMetadata metadata)
    {
        try
        {
            return earlier.TryGetProperty("batch_metadata", out var written) && written.ValueKind == JsonValueKind.Object
                && Says(written, "batch_id", metadata.BatchId) && Says(written, "generated_at", metadata.GeneratedAtText);
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair, which we do not write
        }
    }

    private static bool Says(JsonElement written, string name, string text) =>
        written.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    private static void WriteAll(IReadOnlyList<JsonElement> earlier, IReadOnlyList<BatchReport> reports, Utf8JsonWriter json)
    {
        if (earlier.Count == 0 && reports.Count == 1)
        {
            ReportSerializer.Write(reports[0], json);
            return;
        }

        json.WriteStartArray();

        // As they stand: the earlier ones may hold what our writer would refuse.
        foreach (var report in earlier) json.WriteRawValue(report.GetRawText(), skipInputValidation: true);
        foreach (var report in reports) ReportSerializer.Write(report, json);
        json.WriteEndArray();
    }
}
