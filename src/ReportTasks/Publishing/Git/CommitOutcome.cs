namespace ReportTasks.Publishing.Git;

/// <summary>What became of the artefacts.</summary>
/// <param name="Plan">Null where there is no repository, or none to commit to now.</param>
/// <param name="Commit">Null where there was nothing new, or something went wrong.</param>
/// <param name="Pushed">What a push came to, if it went well.</param>
/// <param name="Warnings">Whole sentences: what happened, what to do.</param>
public sealed record CommitOutcome(CommitPlan? Plan, GitCommit? Commit, string? Pushed, IReadOnlyList<string> Warnings)
{
    /// <summary>Why there is no commit although there is something to commit, in whole sentences; one of the warnings. Null where there is one, or nothing to commit.</summary>
    public string? Problem { get; init; }
}
