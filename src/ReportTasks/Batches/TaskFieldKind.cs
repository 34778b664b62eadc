namespace ReportTasks.Batches;

/// <summary>What a task field holds.</summary>
internal enum TaskFieldKind
{
    Text,

    /// <summary>A status word. A file has only a few different ones.</summary>
    Status,

    /// <summary>A time as text, or the seconds or milliseconds since 1970.</summary>
    Time,

    /// <summary>A signed URL. A secret: read only for downloads, which need its signature.</summary>
    Url,

    /// <summary>A string, number or boolean, kept as it is in the file.</summary>
    Scalar,
}
