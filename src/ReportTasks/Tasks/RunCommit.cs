using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git;

namespace ReportTasks.Tasks;

/// <summary>What the commit of a run came to.</summary>
/// <param name="Batches">What was to be committed.</param>
public sealed record RunCommit(IReadOnlyList<PublishedBatch> Batches, CommitOutcome Outcome)
{
    private const int ShownNames = 3;

    /// <summary>Whether there was something to commit and none of it could be.</summary>
    public bool IsRefused => Outcome.Problem is not null || Outcome is { Commit: null, Plan: { Files.Count: 0, LeftOut: { Count: > 0 } leftOut } } && leftOut.Count >= Names.Count();

    private IEnumerable<string> Names => Batches.SelectMany(batch => batch.Artifacts).Select(artifact => artifact.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Why not every file of a batch is committed, as a sentence; empty where every one is, from before or now.</summary>
    public string MissingOf(string batchId)
    {
        if (Outcome.Problem is { } problem) return problem;
        if (Batches.FirstOrDefault(batch => batch.Id == batchId) is not { } batch || batch is { Artifacts.Count: 0, Unpublishable.Count: 0 }) return "it has no file that can be committed.";
        var files = batch.Artifacts.Select(artifact => artifact.Name).ToHashSet(StringComparer.Ordinal);
        var names = (Outcome.Plan?.LeftOut ?? []).Select(file => file.File).Where(files.Contains).Concat(batch.Unpublishable).ToList();
        var rest = names.Count > ShownNames ? $" and {names.Count - ShownNames} more" : "";
        return names.Count == 0 ? "" : $"left out {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names.Take(ShownNames))}{rest}.";
    }
}
