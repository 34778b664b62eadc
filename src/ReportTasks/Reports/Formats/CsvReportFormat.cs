using System.Globalization;
using CsvHelper;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Failures;

namespace ReportTasks.Reports.Formats;

/// <summary>
/// <c>video_generation_results_*.csv</c>: a row for each task of the run (RFC 4180), with a byte order mark, without which
/// Excel takes UTF-8 for something else. No cell is a formula (<see cref="FormulaGuard"/>).
/// </summary>
public sealed class CsvReportFormat : IReportFormat
{
    /// <summary>The columns, in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "batch_id", "task_id", "status", "filename", "size_bytes", "seconds", "created_at", "completed_at", "prompt",
        "failure_reason", "failure_code", "theme", "resolution", "duration", "cluster_id", "seed", "model", "credits", "url",
    ];

    public string Id => "csv";

    public string Name => "CSV table";

    public ReportNaming Naming => ReportNaming.Stamped(".csv");

    public bool IsDefault => false;

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(reports);
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\r\n", WriteByteOrderMark = true }, leaveOpen: true);
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
        csv.WriteField(measured.DurationTicks is { } ticks ? Rounding.Round(Rounding.Seconds(ticks), 3).ToString(CultureInfo.InvariantCulture) : null);
        Text(csv, task.Timestamp);
        Text(csv, task.CompletionTime);
        Text(csv, task.Prompt);
        Text(csv, task.FailureReason);
        Text(csv, task.HasSucceeded ? null : FailureCode.Of(task));
        Scalar(csv, task.Theme);
        Scalar(csv, task.Resolution);
        Scalar(csv, task.Duration);
        Scalar(csv, task.ClusterId);
        Scalar(csv, task.Seed);
        Text(csv, task.Model);
        Scalar(csv, task.Credits);
        Text(csv, video is null ? null : uploads?.UrlOf(video.Name)?.AbsoluteUri);
        csv.EndRecord();
    }

    /// <summary>A number stays one, also below zero.</summary>
    private static void Scalar(CsvWriter csv, JsonScalar? scalar) => csv.WriteField(scalar is { IsText: false } literal ? literal.Text : FormulaGuard.Guard(scalar?.Text));

    private static void Text(CsvWriter csv, string? text) => csv.WriteField(FormulaGuard.Guard(text));
}
