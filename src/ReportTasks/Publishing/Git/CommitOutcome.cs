using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git.Planning;

namespace ReportTasks.Publishing.Git;

/// <summary>The result of a run's commit.</summary>
/// <param name="Plan">Null if there is no repository that can be committed to now.</param>
/// <param name="Commit">Null if nothing was committed.</param>
/// <param name="Pushed">The result of the push, as a sentence; null if there was no push or it failed.</param>
/// <param name="Warnings">Full sentences: what happened, and what to do.</param>
internal sealed record CommitOutcome(CommitPlan? Plan, GitCommit? Commit, string? Pushed, IReadOnlyList<string> Warnings)
{
    private const int ShownNames = 3;

    /// <summary>The batches to commit.</summary>
    public IReadOnlyList<PublishedBatch> Batches { get; init; } = [];

    /// <summary>Why the commit failed, also one of the warnings; null if it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether there were files to commit and all of them failed.</summary>
    public bool IsRefused => Problem is not null
        || (Commit is null && Plan is { Files.Count: 0, LeftOut: { Count: > 0 } leftOut } && leftOut.Count >= Names.Count());

    private IEnumerable<string> Names =>
        Batches.SelectMany(batch => batch.Artifacts).Select(artifact => artifact.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Why a file of a batch is not committed; empty if all are, by this run or earlier.</summary>
    public string MissingOf(string batchId)
    {
        if (Problem is not null) return Problem;
        if (Batches.FirstOrDefault(batch => batch.Id == batchId) is not { HasFiles: true } batch)
            return "it has no files to commit.";
        var files = batch.Artifacts.Select(artifact => artifact.Name).ToHashSet(StringComparer.Ordinal);
        var names = (Plan?.LeftOut ?? []).Select(file => file.File).Where(files.Contains).Concat(batch.Unpublishable).ToList();
        return names.Count == 0
            ? ""
            : $"{NamesOf(names, ShownNames)} {Plural.Noun(names.Count, "was", "were")} left out.";
    }

    internal static string NamesOf(IReadOnlyList<string> names, int most) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? $" and {names.Count - most} more" : "");
}
