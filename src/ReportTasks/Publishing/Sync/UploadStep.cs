namespace ReportTasks.Publishing.Sync;

/// <summary>What an upload finds at a destination under its key.</summary>
public enum UploadStep
{
    /// <summary>Nothing: it is put.</summary>
    New,

    /// <summary>Other content: it is put.</summary>
    Changed,

    /// <summary>The same content: nothing is done.</summary>
    Unchanged,
}
