namespace ReportTasks.Publishing.Stores.S3;

/// <summary>What is asked of a store, and what permission it takes.</summary>
internal enum S3Action
{
    List,
    Read,
    Put,

    /// <summary>Removing what killed uploads have left.</summary>
    Clean,
}
