using ReportTasks.Publishing.Artifacts;

namespace ReportTasks.Publishing.Git.Planning;

internal sealed record CommitPlan(
    GitRepository Repository, IReadOnlyList<PlannedFile> Files, IReadOnlyList<LeftOut> LeftOut, string Message)
{
    /// <summary>Whether every downloaded video can be published.</summary>
    public bool IsWhole { get; init; } = true;

    public int NewCount => Files.Count(file => file.IsNew);

    public long Bytes => Files.Sum(file => file.Artifact.Length);
}

/// <param name="Path">Relative to the work tree, with <c>/</c> between its parts.</param>
/// <param name="IsNew">Whether HEAD does not have it.</param>
internal sealed record PlannedFile(string Path, Artifact Artifact, bool IsNew);

/// <summary>An artifact that is not committed.</summary>
/// <param name="Name">With its size if that is the reason.</param>
/// <param name="Reason">What it is and what to do, in sentences that fit any number of files.</param>
internal sealed record LeftOut(string Name, string Reason)
{
    /// <summary>The artifact's name alone.</summary>
    public string File { get; init; } = Name;
}
