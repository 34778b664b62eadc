using ReportTasks.Batches;
using ReportTasks.Batches.Running;

namespace ReportTasks.Reports;

/// <summary>Saves the retry queue of a measured batch, or deletes the previous one if there is no task to retry.</summary>
internal sealed class RetryQueueStage(RunContext context)
{
    /// <exception cref="IOException">The queue could not be written. The previous one is unchanged.</exception>
    public Batch Apply(Batch batch)
    {
        if (batch.Find<RetryQueueFile>() is not { } queue || batch.Find<BatchReport>() is not { } report) return batch;
        var (events, name, tasks) = (context.Events, context.Paths.Display(queue.Path), Plural.Of(queue.Count, "failed task"));
        var existed = File.Exists(queue.Path);
        if (context.Options.Run.DryRun)
        {
            if (queue.Count > 0) events.Progress($"Would write the retry queue {name}: {tasks} to retry.");
            else if (existed) events.Progress($"Would remove the retry queue {name}: it would be empty.");
            return batch;
        }

        if (!queue.Keep())
        {
            if (existed) events.Progress($"Removed the retry queue {name}: it would be empty.");
            return batch;
        }

        events.Progress($"Wrote the retry queue {name}: {tasks} to retry.");
        return batch.With(report with { RetryQueue = Path.GetFileName(queue.Path) });
    }
}
