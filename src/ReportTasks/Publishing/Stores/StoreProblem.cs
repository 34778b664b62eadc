namespace ReportTasks.Publishing.Stores;

/// <summary>How far a failure reaches, and so what an upload does about it.</summary>
public enum StoreProblem
{
    /// <summary>A transient error: the request is retried.</summary>
    Transient,

    /// <summary>The received bytes are not the sent ones: retried, unless the file has changed.</summary>
    WrongChecksum,

    /// <summary>Only this object fails; others may succeed.</summary>
    SingleObject,

    /// <summary>Every request to this destination fails: credentials, container, region, clock, certificate, route.</summary>
    Destination,
}
