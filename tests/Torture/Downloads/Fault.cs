namespace Torture.Downloads;

/// <summary>One thing that a server may do wrong, or do right in an unusual way.</summary>
/// <param name="Name">Unique.</param>
/// <param name="DealAsync">Answers the request; only where that is <paramref name="Stage"/>.</param>
internal sealed record Fault(string Name, Func<Exchange, Task> DealAsync, Stage Stage = Stage.Request)
{
    /// <summary>Whether it is one of encrypted connections, so that the schedule must have those.</summary>
    public bool NeedsTls { get; init; }

    /// <summary>Whether it lets the clock's deadline pass, so that no other video may be under way.</summary>
    public bool NeedsClock { get; init; }

    /// <summary>For <see cref="Stage.Name"/>: the addresses that the name server gives.</summary>
    public Func<RunScript, System.Net.IPAddress[]> Resolve { get; init; } = _ => [System.Net.IPAddress.Loopback];

    /// <summary>For <see cref="Stage.Connection"/>: what is done to a connection that was just made; whether it goes on.</summary>
    public Func<Wire, RunScript, Task<bool>> AcceptAsync { get; init; } = (_, _) => Task.FromResult(true);
}

/// <summary>When a fault comes.</summary>
internal enum Stage
{
    Request,
    Connection,
    Name,
}

/// <summary>What follows from what a server did.</summary>
internal enum Verdict
{
    /// <summary>The attempt is lost; another may go better.</summary>
    Passing,

    /// <summary>The attempt is lost, or the client asks again in it of its own accord: it may where nothing was answered on a connection.</summary>
    Unclear,

    /// <summary>No other attempt is to be made.</summary>
    Final,

    /// <summary>The same attempt asks again.</summary>
    Onward,

    /// <summary>The right bytes were sent, and all of them.</summary>
    Served,
}

/// <summary>A fault of a schedule.</summary>
/// <param name="At">Where in a body it strikes, in [0, 1).</param>
/// <param name="Seed">For its own choices.</param>
internal sealed record Planned(Fault Fault, double At, int Seed);
