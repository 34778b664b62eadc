namespace ReportTasks.Alerts;

/// <summary>What an alert says, before a service's form is given to it. Texts are as the batches have them: each form makes them harmless.</summary>
/// <param name="Id">Of this message alone, and the same for every try at sending it.</param>
/// <param name="Title">For instance <c>Batch report: 2 gates missed</c>.</param>
/// <param name="IsBad">Whether something is wrong, or the user just wants to hear of every run.</param>
/// <param name="Batches">Those with most problems first, then the newest.</param>
/// <param name="MoreBatches">How many there are besides.</param>
/// <param name="Link">Where the report is; null for nowhere that is known.</param>
public sealed record AlertMessage(
    string Id, DateTimeOffset At, string Title, bool IsBad, IReadOnlyList<AlertBatch> Batches, int MoreBatches, Uri? Link)
{
    /// <summary>Missed gates of a run that only publishes and has no report of its batches; a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>One batch of the run.</summary>
/// <param name="Verdict">One line.</param>
/// <param name="Problems">Missed gates and regressions, a sentence each, cut to 300 characters.</param>
/// <param name="MoreProblems">How many there are besides.</param>
/// <param name="Failures">The most frequent reasons why tasks failed.</param>
public sealed record AlertBatch(
    string BatchId,
    string Source,
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

/// <summary>How many tasks failed for a reason, which is cut to 150 characters.</summary>
public sealed record AlertFailure(long Count, string Reason);
