using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>
/// Relays bytes between a store and its server on loopback and injects the faults that a test asks for. Faults
/// are used in order, each by the first request with its method.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly List<Fault> faults = [];
    private readonly Uri? server;
    private readonly Task accepting;

    /// <param name="server">Null if a test answers every request itself.</param>
    public FaultProxy(Uri? server)
    {
        this.server = server;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The first line of every request.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public int Count(string method) => requests.Count(line => line.StartsWith(method + " ", StringComparison.Ordinal));

    /// <summary>Resets the connection after this many bytes of such a request, including its headers.</summary>
    public void Cut(string method, long afterBytes) => Add(new Fault(method, afterBytes, Answer: null));

    /// <summary>Changes one byte of such a request after this many bytes.</summary>
    public void Corrupt(string method, long afterBytes) => Add(new Fault(method, afterBytes, Answer: null) { Corrupts = true });

    /// <summary>Blocks such a request after this many bytes.</summary>
    /// <returns>Completes when the request is blocked.</returns>
    public Task Hold(string method, long afterBytes)
    {
        var fault = new Fault(method, afterBytes, Answer: null) { Held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) };
        Add(fault);
        return fault.Held.Task;
    }

    /// <summary>Answers the next requests with this method without the server.</summary>
    public void Answer(string method, string response, int times = 1)
    {
        for (var i = 0; i < times; i++) Add(new Fault(method, 0, response));
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        end.Dispose();
    }

    internal void Begin(string requestLine) => requests.Enqueue(requestLine);

    /// <summary>The fault for a request after this many bytes.</summary>
    internal Fault? Take(string requestLine, long bytes)
    {
        lock (faults)
        {
            var fault = faults.Find(fault => bytes > fault.AfterBytes && requestLine.StartsWith(fault.Method + " ", StringComparison.Ordinal));
            if (fault is not null) faults.Remove(fault);
            return fault;
        }
    }

    private void Add(Fault fault)
    {
        lock (faults) faults.Add(fault);
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(RelayAsync(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // A listener that was stopped before it accepted throws InvalidOperationException.
            await Task.WhenAll(connections);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var connection = new ProxyConnection(this, client);
        await connection.RelayAsync(server, end.Token);
    }

    internal sealed record Fault(string Method, long AfterBytes, string? Answer)
    {
        public TaskCompletionSource? Held { get; init; }

        public bool Corrupts { get; init; }
    }
}
