using ReportTasks.Metrics;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Analysis.History;

internal sealed class ReportRecords
{
    public List<object> All { get; init; } = [];

    /// <summary>What is missing, to follow the file's name in a sentence; null if nothing is.</summary>
    public string? Problem { get; set; }

    public IReadOnlyList<FailureReason> Failures => [.. All.OfType<FailureReason>()];

    public T? Find<T>()
        where T : class => All.OfType<T>().FirstOrDefault();

    /// <exception cref="PollingFormatException">It is not a report, or its numbers contradict each other.</exception>
    public KnownBatch ToBatch(Func<string, string> pageOf)
    {
        if (Find<BatchSummary>() is not { } summary)
        {
            throw new PollingFormatException(Problem ?? "has no usable batch_summary.total");
        }
        if (summary.Unknown < 0) throw new PollingFormatException("counts more tasks than its batch_summary.total");
        return Find<BatchMetadata>() is { SourcePollingFile.Length: > 0 } metadata
            ? BatchPoints.Of(this, pageOf(metadata.BatchId ?? ""))
            : throw new PollingFormatException("has no batch_metadata.source_polling_file");
    }
}
