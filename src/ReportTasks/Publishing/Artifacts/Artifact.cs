namespace ReportTasks.Publishing.Artifacts;

/// <summary>A file of the output directory that is published.</summary>
/// <param name="Name">Relative to the output directory, with <c>/</c> between its parts.</param>
/// <param name="Path">Absolute.</param>
/// <param name="Length">In bytes, when the file was found.</param>
internal sealed record Artifact(string Name, string Path, ArtifactKind Kind, long Length)
{
    /// <summary>The output directory. No link may lead outside it.</summary>
    internal string Root => Path[..^Name.Length];
}
