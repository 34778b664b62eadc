using System.Net;
using System.Net.Sockets;
using ReportTasks.Network;

namespace ReportTasks.Tests.Network;

public sealed class ReadAheadStreamTests : IAsyncLifetime
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private Socket far = null!;
    private Stream near = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        listener.Start();
        near = await ReadAheadStream.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Cancellation);
        far = await listener.AcceptSocketAsync(Cancellation);
    }

    [Fact]
    public async Task All_received_bytes_are_returned_by_one_read()
    {
        far.Send([1, 2, 3, 4, 5, 6]);
        var bytes = new byte[6];
        Func<byte[], int, int, CancellationToken, Task<int>> readArray = near.ReadAsync;

        (await near.ReadAsync(bytes.AsMemory(0, 1), Cancellation)).ShouldBe(1);

        ((NetworkStream)near).Socket.Available.ShouldBe(0);
        (await readArray(bytes, 1, 2, Cancellation)).ShouldBe(2);
        near.Read(bytes, 3, 1).ShouldBe(1);
        near.Read(bytes.AsSpan(4)).ShouldBe(2);
        bytes.ShouldBe(new byte[] { 1, 2, 3, 4, 5, 6 });
    }

    [Fact]
    public async Task An_empty_read_waits_for_the_first_byte_and_consumes_none()
    {
        var waiting = near.ReadAsync(Memory<byte>.Empty, Cancellation);
        waiting.IsCompleted.ShouldBeFalse();
        far.Send([7, 8]);
        (await waiting).ShouldBe(0);

        near.ReadByte().ShouldBe(7);
        (await near.ReadAsync(Memory<byte>.Empty, Cancellation)).ShouldBe(0);
        near.ReadByte().ShouldBe(8);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(300_000)]
    public async Task A_large_body_arrives_unchanged(int step)
    {
        var sent = new byte[1_000_003];
        new Random(1).NextBytes(sent);
        var sending = Task.Run(async () =>
        {
            await far.SendAsync(sent, Cancellation);
            far.Shutdown(SocketShutdown.Send);
        }, Cancellation);
        using var come = new MemoryStream();
        var buffer = new byte[step];
        int read;
        while ((read = await near.ReadAsync(buffer, Cancellation)) > 0) come.Write(buffer, 0, read);
        await sending;

        come.ToArray().AsSpan().SequenceEqual(sent).ShouldBeTrue();
        near.Read(buffer).ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        await near.DisposeAsync();
        far.Dispose();
        listener.Dispose();
    }
}
