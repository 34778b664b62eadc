namespace ReportTasks.Publishing.Stores;

/// <summary>What an upload does about a failure.</summary>
public enum StoreProblem
{
    /// <summary>May go well in a while: it is tried again.</summary>
    Passing,

    /// <summary>What arrived is not what was sent: tried again, unless the file has changed meanwhile.</summary>
    WrongChecksum,

    /// <summary>This one object cannot be had or put; others may.</summary>
    One,

    /// <summary>Nothing can be done at this destination: credentials, container, region, clock, certificate, route.</summary>
    All,
}
