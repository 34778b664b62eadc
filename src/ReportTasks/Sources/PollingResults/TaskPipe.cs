using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using ReportTasks.Batches;

namespace ReportTasks.Sources.PollingResults;

/// <summary>
/// Takes tasks from the reading thread and hands them, in order, to a consumer on a thread of its own, so that a large
/// file is read and measured on two cores. A small one never starts the second thread.
/// </summary>
internal sealed class TaskPipe(Action<BatchTask> consume) : IDisposable
{
    private const int BatchSize = 128;
    private const int BatchesAhead = 2;

    private readonly BlockingCollection<List<BatchTask>> batches = new(BatchesAhead);
    private List<BatchTask> batch = new(BatchSize);
    private Task? consumer;
    private ExceptionDispatchInfo? failure;

    public void Add(BatchTask task)
    {
        batch.Add(task);
        if (batch.Count < BatchSize) return;
        consumer ??= Task.Factory.StartNew(ConsumeBatches, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        batches.Add(batch);
        batch = new List<BatchTask>(BatchSize);
    }

    /// <summary>Returns once the consumer has seen every task; throws what the consumer threw.</summary>
    public void Complete()
    {
        Stop();
        failure?.Throw();
        batch.ForEach(consume);
    }

    public void Dispose()
    {
        Stop();
        batches.Dispose();
    }

    private void Stop()
    {
        batches.CompleteAdding();
        consumer?.GetAwaiter().GetResult();
    }

    private void ConsumeBatches()
    {
        foreach (var full in batches.GetConsumingEnumerable())
        {
            // After a failure the rest is let through unseen: the reading thread must not wait for room for ever.
            if (failure is not null) continue;
            try
            {
                full.ForEach(consume);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
