namespace ReportTasks.Publishing.Stores;

/// <summary>What was requested of a store. Error messages name it, and the permission that it needs.</summary>
internal enum StoreAction
{
    List,
    Read,
    Put,

    /// <summary>Removing the unfinished uploads of interrupted runs.</summary>
    Clean,
}
