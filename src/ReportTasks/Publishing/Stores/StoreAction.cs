namespace ReportTasks.Publishing.Stores;

/// <summary>A request to a store, for error messages and the permission that it needs.</summary>
internal enum StoreAction
{
    List,
    Read,
    Put,

    /// <summary>Deletes the unfinished uploads of interrupted runs.</summary>
    Clean,
}
