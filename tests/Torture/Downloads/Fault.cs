namespace Torture.Downloads;

/// <summary>A server fault, or correct but unusual behavior.</summary>
/// <param name="Name">Unique.</param>
/// <param name="DealAsync">Sends the response; called only at this <paramref name="Stage"/>.</param>
internal sealed record Fault(string Name, Func<Exchange, Task> DealAsync, Stage Stage = Stage.Request)
{
    /// <summary>Whether the fault needs an encrypted connection.</summary>
    public bool NeedsTls { get; init; }

    /// <summary>Whether the fault expires the clock's deadline, so that no other video may be downloading.</summary>
    public bool NeedsClock { get; init; }

    /// <summary>For <see cref="Stage.Name"/>: the addresses returned by the name server.</summary>
    public Func<RunScript, System.Net.IPAddress[]> Resolve { get; init; } = _ => [System.Net.IPAddress.Loopback];

    /// <summary>For <see cref="Stage.Connection"/>: handles a new connection; returns whether it stays open.</summary>
    public Func<ServerConnection, RunScript, Task<bool>> AcceptAsync { get; init; } = (_, _) => Task.FromResult(true);
}

/// <summary>When a fault occurs.</summary>
internal enum Stage
{
    Request,
    Connection,
    Name,
}

/// <summary>The consequence of a response.</summary>
internal enum Verdict
{
    /// <summary>The attempt fails; another one may succeed.</summary>
    Passing,

    /// <summary>The attempt fails, or the client repeats the request itself: it may, if a connection gave no response.</summary>
    Unclear,

    /// <summary>No further attempt may be made.</summary>
    Final,

    /// <summary>The same attempt sends another request.</summary>
    Onward,

    /// <summary>All correct bytes were sent.</summary>
    Served,
}

/// <summary>A scheduled fault.</summary>
/// <param name="At">The position in the body, in [0, 1).</param>
/// <param name="Seed">For random choices within the fault.</param>
internal sealed record Planned(Fault Fault, double At, int Seed);
