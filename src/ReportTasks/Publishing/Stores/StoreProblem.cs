namespace ReportTasks.Publishing.Stores;

/// <summary>What a failure affects, which decides how an upload continues.</summary>
public enum StoreProblem
{
    /// <summary>A transient error. The request is retried.</summary>
    Transient,

    /// <summary>The received bytes differ from the sent ones. Retried, unless the file has changed.</summary>
    WrongChecksum,

    /// <summary>Only this object fails.</summary>
    SingleObject,

    /// <summary>Every request to the destination fails, for example because of credentials, region or clock.</summary>
    Destination,
}
