using System.Collections.Concurrent;
using ReportTasks.Console.Transfers;

namespace Torture.Downloads;

/// <summary>The progress of one video; a server can wait for it.</summary>
internal sealed class VideoProgress(Action<string> complain)
{
    private readonly Lock gate = new();
    private long position = -1;
    private (long At, TaskCompletionSource Reached)? waiting;

    public ConcurrentQueue<(string Reason, TimeSpan Delay)> Retries { get; } = new();

    public ConcurrentQueue<TransferEnd> Ends { get; } = new();

    /// <summary>Called with the position after each piece.</summary>
    public Action<long> Advancing { get; set; } = _ => { };

    /// <summary>Called with the number of each retry, from 1.</summary>
    public Action<int> Retrying { get; set; } = _ => { };

    /// <summary>The number of bytes in the unfinished file; -1 if none was started since <see cref="Expect"/>.</summary>
    public long Position
    {
        get
        {
            lock (gate) return position;
        }
    }

    /// <summary>The number of bytes when the last body started.</summary>
    public long Offset { get; private set; }

    public long? Length { get; private set; }

    /// <summary>Starts a new body: earlier progress does not belong to it.</summary>
    public void Expect()
    {
        lock (gate) position = -1;
    }

    public Task ReachedAsync(long at)
    {
        lock (gate)
        {
            if (position >= at) return Task.CompletedTask;
            waiting = (at, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return waiting.Value.Reached.Task;
        }
    }

    public void Move(long? length, long offset)
    {
        (Offset, Length) = (offset, length);
        Stand(_ => offset);
    }

    public void Advance(long bytes)
    {
        if (bytes <= 0) complain("A run reported progress without new bytes.");
        Stand(before => before + bytes);
        if (Position > Length) complain($"A run reported {Position} bytes of a video of {Length}.");
        Advancing(Position);
    }

    public void Retry(string reason, TimeSpan delay)
    {
        Retries.Enqueue((reason, delay));
        Retrying(Retries.Count);
    }

    private void Stand(Func<long, long> next)
    {
        lock (gate)
        {
            position = next(position);
            if (waiting is { } wait && position >= wait.At) wait.Reached.TrySetResult();
        }
    }
}
