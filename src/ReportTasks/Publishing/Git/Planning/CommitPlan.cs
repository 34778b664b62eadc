using ReportTasks.Publishing.Artifacts;

namespace ReportTasks.Publishing.Git.Planning;

internal sealed record CommitPlan(
    GitRepository Repository, IReadOnlyList<PlannedFile> Files, IReadOnlyList<LeftOut> LeftOut, string Message)
{
    /// <summary>Whether all videos can be published.</summary>
    public bool IsWhole { get; init; } = true;

    public int NewCount => Files.Count(file => file.IsNew);

    public long Bytes => Files.Sum(file => file.Artifact.Length);
}

/// <param name="Path">Relative to the work tree, with <c>/</c> as separator.</param>
/// <param name="IsNew">Whether it is missing in HEAD.</param>
internal sealed record PlannedFile(string Path, Artifact Artifact, bool IsNew);

/// <summary>An artifact that is not committed.</summary>
/// <param name="Name">The artifact's name, with its size if that is the reason.</param>
/// <param name="Reason">The reason and what to do, in sentences for one or several files.</param>
internal sealed record LeftOut(string Name, string Reason)
{
    /// <summary>The artifact's name.</summary>
    public string File { get; init; } = Name;
}
