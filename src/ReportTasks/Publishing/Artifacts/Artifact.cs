namespace ReportTasks.Publishing.Artifacts;

/// <summary>A file of the output directory to publish.</summary>
/// <param name="Name">The path relative to the output directory, with <c>/</c> as separator.</param>
/// <param name="Path">Absolute.</param>
/// <param name="Length">In bytes, when the file was found.</param>
internal sealed record Artifact(string Name, string Path, ArtifactKind Kind, long Length)
{
    /// <summary>The output directory. Links must not lead outside it.</summary>
    internal string Root => Path[..^Name.Length];
}
