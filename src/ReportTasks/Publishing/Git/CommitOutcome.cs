using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git.Planning;

namespace ReportTasks.Publishing.Git;

/// <summary>The result of a run's commit.</summary>
/// <param name="Plan">Null if there is no repository, or none that can be committed to now.</param>
/// <param name="Commit">Null if there was nothing new, or something went wrong.</param>
/// <param name="Pushed">The result of a push, as a sentence; null if there was none or it failed.</param>
/// <param name="Warnings">Whole sentences: what happened, what to do.</param>
internal sealed record CommitOutcome(CommitPlan? Plan, GitCommit? Commit, string? Pushed, IReadOnlyList<string> Warnings)
{
    private const int ShownNames = 3;

    /// <summary>The files to commit.</summary>
    public IReadOnlyList<PublishedBatch> Batches { get; init; } = [];

    /// <summary>Why nothing was committed although something should have been; one of the warnings. Else null.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether there was something to commit and none of it could be.</summary>
    public bool IsRefused => Problem is not null
        || (Commit is null && Plan is { Files.Count: 0, LeftOut: { Count: > 0 } leftOut } && leftOut.Count >= Names.Count());

    private IEnumerable<string> Names =>
        Batches.SelectMany(batch => batch.Artifacts).Select(artifact => artifact.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Why not every file of a batch is committed; empty if every one is, by this run or before.</summary>
    public string MissingOf(string batchId)
    {
        if (Problem is not null) return Problem;
        if (Batches.FirstOrDefault(batch => batch.Id == batchId) is not { HasFiles: true } batch)
            return "it has no file that can be committed.";
        var files = batch.Artifacts.Select(artifact => artifact.Name).ToHashSet(StringComparer.Ordinal);
        var names = (Plan?.LeftOut ?? []).Select(file => file.File).Where(files.Contains).Concat(batch.Unpublishable).ToList();
        return names.Count == 0
            ? ""
            : $"left out {Plural.Noun(names.Count, "is", "are")} {NamesOf(names, ShownNames)}.";
    }

    internal static string NamesOf(IReadOnlyList<string> names, int most) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? $" and {names.Count - most} more" : "");
}
