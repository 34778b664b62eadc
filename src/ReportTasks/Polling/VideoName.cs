namespace ReportTasks.Polling;

/// <summary>The name of a task's video in the output directory, or why it can have none.</summary>
/// <param name="FileName">Name with extension, without directory; what was wished for where <paramref name="Problem"/> is set.</param>
/// <param name="Problem">Why no video may be written under this name; null when it may.</param>
public readonly record struct VideoName(string FileName, string? Problem = null)
{
    public const string Extension = ".mp4";

    public bool IsUsable => Problem is null;

    /// <summary>The name of the metadata file that stands beside a video.</summary>
    public static string MetadataOf(string fileName) => Path.ChangeExtension(fileName, ".json");
}
