using System.Net;
using System.Net.Sockets;

namespace Torture.Downloads.Faults;

/// <summary>Unknown names, refused connections, and connections that break before a response.</summary>
internal static class ConnectionFaults
{
    // The server listens only on 127.0.0.1.
    private static readonly IPAddress Dead = IPAddress.Parse("127.0.0.2");

    public static IEnumerable<Fault> All =>
    [
        Unresolved("an unknown name", () => throw new SocketException((int)SocketError.HostNotFound)),
        Unresolved("an unresponsive name server", () => throw new SocketException((int)SocketError.TryAgain)),
        Unresolved("a name without addresses", () => []),
        Unresolved("a refused connection", () => [Dead]),
        Named("an unreachable address before the reachable one", Verdict.Onward, () => [Dead, IPAddress.Loopback]),
        Accepted("a connection reset immediately", (wire, _) =>
        {
            wire.Reset();
            return Task.FromResult(false);
        }),
        Accepted("a connection closed immediately", (_, _) => Task.FromResult(false)),
        new("a close instead of a response", x => BeforeAnswer(x, x => x.ServerConnection.IsOver = true)),
        new("a reset instead of a response", x => BeforeAnswer(x, x => x.ServerConnection.Reset())),
        new("a stall instead of a response", x =>
        {
            x.Note(Verdict.Passing);
            return x.StallAsync();
        }) { NeedsClock = true },
    ];

    /// <summary>A client repeats the request itself if a reused connection turns out to be closed.</summary>
    private static Task BeforeAnswer(Exchange x, Action<Exchange> end)
    {
        x.Note(Verdict.Unclear);
        end(x);
        return Task.CompletedTask;
    }

    private static Fault Unresolved(string name, Func<IPAddress[]> resolve) => Named(name, Verdict.Passing, resolve);

    private static Fault Named(string name, Verdict verdict, Func<IPAddress[]> resolve) => new(name, x => x.ServeAsync(), Stage.Name)
    {
        Resolve = script =>
        {
            script.Note(name, verdict);
            return resolve();
        },
    };

    private static Fault Accepted(string name, Func<ServerConnection, RunScript, Task<bool>> accept) => new(name, x => x.ServeAsync(), Stage.Connection)
    {
        AcceptAsync = (wire, script) =>
        {
            script.Note(name, Verdict.Unclear);
            return accept(wire, script);
        },
    };
}
