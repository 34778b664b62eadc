using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using ReportTasks.Batches;

namespace ReportTasks.Sources.PollingResults;

/// <summary>
/// Passes tasks in order to a consumer on a second thread, so that reading and measuring a large file use two cores. A small
/// file does not start the thread.
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
        consumer ??= Task.Factory.StartNew(
            ConsumeBatches, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        batches.Add(batch);
        batch = new List<BatchTask>(BatchSize);
    }

    /// <summary>Waits until the consumer has received every task. Rethrows the consumer's exception.</summary>
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
            // After a failure, discard the rest, so that the reading thread does not wait forever.
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
