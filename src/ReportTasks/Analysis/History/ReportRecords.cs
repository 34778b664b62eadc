using ReportTasks.Metrics;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Analysis.History;

/// <summary>The records of a report, as far as they are there.</summary>
internal sealed class ReportRecords
{
    public List<object> All { get; init; } = [];

    /// <summary>What is missing, to complete a sentence; null for nothing.</summary>
    public string? Problem { get; set; }

    public IReadOnlyList<FailureReason> Failures => [.. All.OfType<FailureReason>()];

    public T? Find<T>()
        where T : class => All.OfType<T>().FirstOrDefault();

    /// <param name="pageOf">Returns where to look at the report with a batch id.</param>
    /// <exception cref="PollingFormatException">It is no report, or its numbers do not fit together.</exception>
    public KnownBatch ToBatch(Func<string, string> pageOf)
    {
        if (Find<BatchSummary>() is not { } summary) throw new PollingFormatException(Problem ?? "has no usable batch_summary.total");
        if (summary.Unknown < 0) throw new PollingFormatException("counts more tasks than its batch_summary.total");
        return Find<BatchMetadata>() is { SourcePollingFile.Length: > 0 } metadata
            ? BatchPoints.Of(this, pageOf(metadata.BatchId ?? ""))
            : throw new PollingFormatException("has no batch_metadata.source_polling_file");
    }
}
