namespace ReportTasks.Publishing.Artifacts;

/// <summary>What a published file is; what comes later in this list is uploaded later.</summary>
public enum ArtifactKind
{
    Video,

    /// <summary>The JSON file beside a video.</summary>
    Metadata,

    /// <summary>A file of the user's that <c>--include</c> names.</summary>
    Included,

    RetryQueue,
    Report,
}
