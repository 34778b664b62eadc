using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git;

namespace ReportTasks.Tasks;

/// <summary>What the commit of a run came to.</summary>
/// <param name="Batches">What was to be committed.</param>
public sealed record RunCommit(IReadOnlyList<PublishedBatch> Batches, CommitOutcome Outcome)
{
    private const int ShownNames = 3;

    /// <summary>Why not every file of a batch is committed, as a sentence; empty where every one is, from before or now.</summary>
    public string MissingOf(string batchId)
    {
        if (Outcome.Problem is { } problem) return problem;
        var files = Batches.FirstOrDefault(batch => batch.Id == batchId)?.Artifacts.Select(artifact => artifact.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        if (files.Count == 0) return "there was nothing of it to commit.";
        var names = (Outcome.Plan?.LeftOut ?? []).Select(file => file.File).Where(files.Contains).ToList();
        var rest = names.Count > ShownNames ? $" and {names.Count - ShownNames} more" : "";
        return names.Count == 0 ? "" : $"left out {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names.Take(ShownNames))}{rest}.";
    }
}
