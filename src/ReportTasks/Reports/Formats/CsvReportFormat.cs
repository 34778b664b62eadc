using System.Globalization;
using CsvHelper;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics;

namespace ReportTasks.Reports.Formats;

/// <summary>
/// <c>video_generation_results_*.csv</c>: a row for each task of the run (RFC 4180). Has a byte order mark, because Excel needs
/// it to read UTF-8. No cell is a formula (<see cref="FormulaGuard"/>).
/// </summary>
internal sealed class CsvReportFormat : IReportFormat
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "batch_id", "task_id", "status", "filename", "size_bytes", "seconds",
        .. TaskField.Csv.Select(field => field.CsvName), "url",
    ];

    public string Id => "csv";

    public string Name => "CSV table";

    public ReportNaming Naming => ReportNaming.Stamped(".csv");

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
    {
        var options = new CsvWriterOptions { NewLine = "\r\n", WriteByteOrderMark = true };
        using var csv = CsvWriter.Create(stream, options, leaveOpen: true);
        foreach (var column in Columns) csv.WriteField(column);
        csv.EndRecord();
        foreach (var report in reports)
        {
            var uploads = report.Find<UploadedBatch>();
            report.Tasks.ForEach(task => WriteTask(csv, report.Metadata.BatchId, task, uploads));
        }
    }

    private static void WriteTask(CsvWriter csv, string batchId, in MeasuredTask measured, UploadedBatch? uploads)
    {
        var (task, video) = (measured.Task, measured.Video);
        Text(csv, batchId);
        Text(csv, task.TaskId);
        Text(csv, task.Status);
        Text(csv, video?.Name);
        csv.WriteField(video?.Bytes.ToString(CultureInfo.InvariantCulture));
        csv.WriteField(measured.DurationTicks is { } ticks ? Seconds(ticks) : null);
        foreach (var field in TaskField.Csv) Scalar(csv, ShownField.Of(task, field));
        Text(csv, video is null ? null : uploads?.UrlOf(video.Name)?.AbsoluteUri);
        csv.EndRecord();
    }

    private static string Seconds(long ticks) =>
        Rounding.Round(Rounding.Seconds(ticks), 3).ToString(CultureInfo.InvariantCulture);

    /// <summary>Does not guard JSON numbers, so that negative numbers stay numbers.</summary>
    private static void Scalar(CsvWriter csv, JsonScalar? scalar) =>
        csv.WriteField(scalar is { IsText: false } literal ? literal.Text : FormulaGuard.Guard(scalar?.Text));

    private static void Text(CsvWriter csv, string? text) => csv.WriteField(FormulaGuard.Guard(text));
}
