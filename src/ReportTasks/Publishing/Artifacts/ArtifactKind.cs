namespace ReportTasks.Publishing.Artifacts;

/// <summary>The kinds of published files, in the order of their upload.</summary>
internal enum ArtifactKind
{
    Video,

    /// <summary>The JSON file beside a video.</summary>
    Metadata,

    /// <summary>A file of the user that <c>--include</c> names.</summary>
    Included,

    RetryQueue,
    Report,
}
