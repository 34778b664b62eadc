using System.Text;

namespace Torture.Downloads.Faults;

/// <summary>Encrypted connections that are cut or have another identity.</summary>
internal static class TlsFaults
{
    public static IEnumerable<Fault> All =>
    [
        ShownText("an expired certificate", Identity.Expired),
        ShownText("a certificate not yet valid", Identity.NotYetValid),
        ShownText("a certificate of another host", Identity.WrongHost),
        ShownText("an untrusted certificate", Identity.Unknown),
        Made("a closed handshake", Verdict.Passing, HandshakeStartedAsync),
        Made("a reset handshake", Verdict.Passing, async wire =>
        {
            await HandshakeStartedAsync(wire);
            wire.Reset();
        }),
        Made("plain text instead of a handshake", Verdict.Final, async wire =>
        {
            await HandshakeStartedAsync(wire);
            await wire.Stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
            await wire.HungUpAsync(CancellationToken.None);
        }),
    ];

    /// <summary>Waits until the client starts the handshake.</summary>
    private static async Task HandshakeStartedAsync(ServerConnection wire) => _ = await wire.Stream.ReadAtLeastAsync(new byte[16], 16, throwOnEndOfStream: false);

    private static Fault ShownText(string name, Identity identity) => new(name, x => x.ServeAsync(), Stage.Connection)
    {
        NeedsTls = true,
        AcceptAsync = (wire, script) =>
        {
            script.Note(name, Verdict.Final);
            wire.Identity = identity;
            return Task.FromResult(true);
        },
    };

    private static Fault Made(string name, Verdict verdict, Func<ServerConnection, Task> deal) => new(name, x => x.ServeAsync(), Stage.Connection)
    {
        NeedsTls = true,
        AcceptAsync = async (wire, script) =>
        {
            script.Note(name, verdict);
            await deal(wire);
            return false;
        },
    };
}
