namespace ReportTasks.Batches.Naming;

/// <summary>The file name of a task's video, or why it is invalid.</summary>
/// <param name="FileName">Without directory. The requested name if there is a <paramref name="Problem"/>.</param>
/// <param name="Problem">Why no video can have this name; null if it is valid.</param>
internal readonly record struct VideoName(string FileName, string? Problem = null)
{
    public const string Extension = OutputLayout.Video;

    private const string Damaged = OutputLayout.Damaged;
    private const string Metadata = OutputLayout.Json;

    public bool IsUsable => Problem is null;

    /// <summary>The name of the task's earlier video if a user edited it; null if not.</summary>
    public string? Edited { get; init; }

    public static string MetadataOf(string fileName) =>
        fileName.EndsWith(Damaged, StringComparison.Ordinal) ? fileName + Metadata : Path.ChangeExtension(fileName, Metadata);

    /// <summary>The name of the video, whole or damaged, that a metadata file belongs to.</summary>
    public static string OfMetadata(string fileName) =>
        fileName.EndsWith(Extension + Damaged + Metadata, StringComparison.Ordinal)
            ? fileName[..^(Damaged.Length + Metadata.Length)]
            : Path.ChangeExtension(fileName, Extension);

    public static string DamagedOf(string fileName) => fileName + Damaged;
}
