namespace ReportTasks.Media;

/// <summary>Whether a file is a video, judged by its bytes.</summary>
internal enum MediaState
{
    /// <summary>A video with all its boxes. Bytes after the last box do no harm.</summary>
    Whole,

    /// <summary>The beginning of a video.</summary>
    Truncated,

    /// <summary>An error page, text, zeros, nothing at all, or any other kind of data.</summary>
    NotVideo,
}
