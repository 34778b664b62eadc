using System.Text.Json.Serialization;

namespace ReportTasks.Alerts;

/// <summary>The content of an alert, for any service. Texts are as in the batches; each format escapes them.</summary>
/// <param name="Id">Unique to this message, and the same for every attempt.</param>
/// <param name="Title">For instance <c>Batch report: 2 gates missed</c>.</param>
/// <param name="IsBad">Whether something is wrong; false if the user wants an alert after every run.</param>
/// <param name="Batches">Those with the most problems first, then the newest.</param>
/// <param name="MoreBatches">How many more there are.</param>
/// <param name="Link">The URL of the report; null if unknown.</param>
internal sealed record AlertMessage(
    string Id, DateTimeOffset At, string Title, bool IsBad, IReadOnlyList<AlertBatch> Batches, int MoreBatches, Uri? Link)
{
    /// <summary>Missed gates of a run that only publishes and has no report of its batches; a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <param name="Verdict">One line.</param>
/// <param name="Problems">Missed gates and regressions, a sentence each, cut to 300 characters.</param>
/// <param name="MoreProblems">How many more there are.</param>
/// <param name="Failures">The most frequent reasons why tasks failed.</param>
internal sealed record AlertBatch(
    string BatchId,
    [property: JsonPropertyName("source_polling_file")] string Source,
    string Verdict,
    long Total,
    long Succeeded,
    long Failed,
    long Cancelled,
    long Pending,
    decimal SuccessRatePercent,
    IReadOnlyList<string> Problems,
    int MoreProblems,
    IReadOnlyList<AlertFailure> Failures);

/// <summary>How many tasks failed for a reason. The reason is cut to 150 characters.</summary>
internal sealed record AlertFailure(long Count, string Reason);
