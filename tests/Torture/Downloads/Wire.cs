using System.Net.Sockets;

namespace Torture.Downloads;

/// <summary>One connection of the server.</summary>
internal sealed class Wire(Socket socket, bool isTls) : IDisposable
{
    private Stream? stream;

    public bool IsTls => isTls;

    /// <summary>What is shown on an encrypted connection.</summary>
    public Identity Identity { get; set; } = Identity.Good;

    /// <summary>How many requests were answered on it.</summary>
    public int Answered { get; set; }

    /// <summary>Whether it ends after the answer.</summary>
    public bool IsOver { get; set; }

    public Stream Stream
    {
        get => stream ??= new NetworkStream(socket);
        set => stream = value;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => Stream.WriteAsync(bytes, cancellation);

    /// <summary>Ends it with a reset instead of an end.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, 0);
        IsOver = true;
    }

    /// <summary>Until the client has gone.</summary>
    public async Task HungUpAsync(CancellationToken cancellation)
    {
        var rest = new byte[1024];
        while (await Stream.ReadAsync(rest, cancellation) > 0)
        {
            // What it says in the meantime is not answered.
        }
    }

    /// <summary>Without the farewell of TLS: to its client a connection that ends is one that was cut.</summary>
    public void Dispose() => socket.Dispose();
}
