using System.Net.Sockets;

namespace Torture.Downloads;

/// <summary>One connection of the server.</summary>
internal sealed class ServerConnection(Socket socket, bool isTls) : IDisposable
{
    private Stream? stream;

    public bool IsTls => isTls;

    /// <summary>The certificate of an encrypted connection.</summary>
    public Identity Identity { get; set; } = Identity.Good;

    /// <summary>The number of requests answered on it.</summary>
    public int Answered { get; set; }

    /// <summary>Whether the connection closes after the response.</summary>
    public bool IsOver { get; set; }

    public Stream Stream
    {
        get => stream ??= new NetworkStream(socket);
        set => stream = value;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => Stream.WriteAsync(bytes, cancellation);

    /// <summary>Closes the connection with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, 0);
        IsOver = true;
    }

    /// <summary>Waits until the client disconnects.</summary>
    public async Task HungUpAsync(CancellationToken cancellation)
    {
        var rest = new byte[1024];
        while (await Stream.ReadAsync(rest, cancellation) > 0)
        {
            // Requests received meanwhile get no response.
        }
    }

    /// <summary>Closes without a TLS close_notify: to the client, the connection is cut.</summary>
    public void Dispose() => socket.Dispose();
}
