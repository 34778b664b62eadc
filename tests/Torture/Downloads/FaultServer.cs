using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Torture.Downloads;

/// <summary>A loopback server that writes raw bytes to sockets, on a plain and an encrypted port. It serves one case at a time.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly Identities identities;
    private readonly TcpListener plain = new(IPAddress.Loopback, 0);
    private readonly TcpListener tls = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task loops;
    private readonly ConcurrentDictionary<Task, bool> open = [];
    private readonly ConcurrentDictionary<string, (RunScript Script, CaseAddress Address)> scripts = new(StringComparer.Ordinal);
    private volatile RunScript? expected;
    private CancellationToken outer;
    private CancellationTokenSource run = new();

    public FaultServer(Identities identities)
    {
        this.identities = identities;
        plain.Start(128);
        tls.Start(128);
        loops = Task.WhenAll(AcceptAsync(plain, isTls: false), AcceptAsync(tls, isTls: true));
    }

    /// <summary>Errors of the server itself.</summary>
    public Action<string> Complain { get; set; } = _ => { };

    /// <summary>Cancels all waits.</summary>
    public CancellationToken Cancellation
    {
        get => run.Token;
        set
        {
            run.Dispose();
            (outer, run) = (value, CancellationTokenSource.CreateLinkedTokenSource(value));
        }
    }

    public CaseAddress AddressOf(string label, bool isTls, Torture.Support.Canaries canaries) =>
        new(label, PortOf(plain), PortOf(tls), isTls, canaries);

    public void Play(RunScript script, CaseAddress address) => scripts[address.Label] = (script, address);

    /// <summary>Ends a run: once all its connections are closed, nothing more is sent.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        await run.CancelAsync();
        while (open.Keys.FirstOrDefault() is { } one) await one.WaitAsync(cancellation);
        expected = null;
        scripts.Clear();
        Cancellation = outer;
    }

    /// <summary>Acts as the name server: the next connection belongs to this request.</summary>
    public IPAddress[] Resolve(string host)
    {
        var label = host.Split('.')[0];
        label = label[(label.IndexOf('-', StringComparison.Ordinal) + 1)..];
        if (!scripts.TryGetValue(label, out var known)) throw new SocketException((int)SocketError.HostNotFound);
        expected = known.Script;
        return known.Script.Resolve(host);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        plain.Stop();
        tls.Stop();
        await loops;
        end.Dispose();
        run.Dispose();
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private async Task AcceptAsync(TcpListener listener, bool isTls)
    {
        try
        {
            while (true) _ = KeepAsync(await listener.AcceptSocketAsync(end.Token), isTls, expected, Cancellation);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The torture test has ended.
        }
    }

    private async Task KeepAsync(Socket socket, bool isTls, RunScript? script, CancellationToken cancellation)
    {
        var served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open[served.Task] = true;
        try
        {
            await ServeAsync(socket, isTls, script, cancellation);
        }
        finally
        {
            open.TryRemove(served.Task, out _);
            served.SetResult();
        }
    }

    private async Task ServeAsync(Socket socket, bool isTls, RunScript? script, CancellationToken cancellation)
    {
        socket.NoDelay = true;
        using var wire = new ServerConnection(socket, isTls);
        try
        {
            if (script?.TakeAt(Stage.Connection) is { } planned && !await planned.Fault.AcceptAsync(wire, script)) return;
            if (isTls) await EncryptAsync(wire, cancellation);
            while (!wire.IsOver && await Request.ReadAsync(wire.Stream, cancellation) is { } request)
            {
                await AnswerAsync(wire, request, cancellation);
                wire.Answered++;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException)
        {
            // The client disconnected; the checks decide whether it should have.
        }
        catch (Exception e)
        {
            Complain($"The server failed: {e}");
        }
    }

    private async Task EncryptAsync(ServerConnection wire, CancellationToken cancellation)
    {
        var stream = new SslStream(wire.Stream);
        await stream.AuthenticateAsServerAsync(identities.Showing(wire.Identity), cancellation);
        wire.Stream = stream;
    }

    private async Task AnswerAsync(ServerConnection wire, Request request, CancellationToken cancellation)
    {
        wire.IsOver = true;
        if (!scripts.TryGetValue(request.Path.Split('/')[1], out var known)) return; // from a previous run
        wire.IsOver = false;
        var (script, address) = known;
        script.Hear(request);
        var planned = script.TakeAt(Stage.Request);
        var exchange = new Exchange(planned?.Fault.Name ?? RunScript.Well, planned, wire, script, request, address, cancellation);
        exchange.Look();
        await script.AnswerAsync(() => planned is null ? exchange.ServeAsync() : planned.Fault.DealAsync(exchange));
    }
}
