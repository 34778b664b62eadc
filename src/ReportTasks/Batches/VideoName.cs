namespace ReportTasks.Batches;

/// <summary>The name of a task's video in the output directory, or why it can have none.</summary>
/// <param name="FileName">Name with extension, without directory; what was wished for where <paramref name="Problem"/> is set.</param>
/// <param name="Problem">Why no video may be written under this name; null when it may.</param>
public readonly record struct VideoName(string FileName, string? Problem = null)
{
    public const string Extension = OutputLayout.Video;

    private const string Damaged = OutputLayout.Damaged;
    private const string Metadata = OutputLayout.Json;

    public bool IsUsable => Problem is null;

    /// <summary>The task's video under an earlier name, which someone edited; null if nobody did.</summary>
    public string? Edited { get; init; }

    /// <summary>The name of a video's metadata file.</summary>
    public static string MetadataOf(string fileName) =>
        fileName.EndsWith(Damaged, StringComparison.Ordinal) ? fileName + Metadata : Path.ChangeExtension(fileName, Metadata);

    /// <summary>The name of the video that a metadata file belongs to, whole or damaged.</summary>
    public static string OfMetadata(string fileName) =>
        fileName.EndsWith(Extension + Damaged + Metadata, StringComparison.Ordinal) ? fileName[..^(Damaged.Length + Metadata.Length)] : Path.ChangeExtension(fileName, Extension);

    /// <summary>The name under which the server's bytes are kept if they are only a part of the video.</summary>
    public static string DamagedOf(string fileName) => fileName + Damaged;
}
