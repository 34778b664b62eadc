namespace ReportTasks.Publishing.Artifacts;

/// <summary>The kinds of published files, in upload order.</summary>
internal enum ArtifactKind
{
    Video,

    /// <summary>The JSON file beside a video.</summary>
    Metadata,

    /// <summary>A file of the user that matches <c>--include</c>.</summary>
    Included,

    RetryQueue,
    Report,
}
