using System.Collections.Concurrent;
using ReportTasks.Console.Transfers;

namespace ReportTasks.Tests.Downloads.Support;

/// <summary>Records download progress and lets a server wait until the client has received enough.</summary>
internal sealed class Recorder : ITransferProgress
{
    private readonly Lock gate = new();
    private readonly List<(long Bytes, TaskCompletionSource Reached)> waiting = [];
    private long received;

    public int Videos { get; private set; }

    public ConcurrentQueue<(string Name, long? Length, long Offset)> Bodies { get; } = new();

    public ConcurrentQueue<(string Reason, TimeSpan Delay)> Retries { get; } = new();

    public ConcurrentQueue<string> Rows { get; } = new();

    public long Received => Interlocked.Read(ref received);

    public Task ReceivedAsync(long bytes)
    {
        lock (gate)
        {
            if (received >= bytes) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((bytes, reached));
            return reached.Task;
        }
    }

    public void Starting(int count) => Videos = count;

    public void Moving(string name, long? length, long offset) => Bodies.Enqueue((name, length, offset));

    /// <summary>Called while bytes are written.</summary>
    public Action Meanwhile { get; set; } = () => { };

    public void Advanced(string name, long bytes)
    {
        lock (gate)
        {
            received += bytes;
            foreach (var (_, reached) in waiting.Where(wait => received >= wait.Bytes)) reached.TrySetResult();
        }

        Meanwhile();
    }

    public void Retrying(string name, string reason, TimeSpan delay) => Retries.Enqueue((reason, delay));

    public void Finished(string name, TransferEnd end, string sentence) => Rows.Enqueue(name);
}
