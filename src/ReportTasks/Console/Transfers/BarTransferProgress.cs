using System.Collections.Concurrent;
using Spectre.Console;

namespace ReportTasks.Console.Transfers;

/// <summary>Progress for a terminal: a bar per active file and one for all.</summary>
internal sealed class BarTransferProgress : ITransferProgress
{
    private readonly ConcurrentDictionary<string, ProgressTask> bars = new(StringComparer.Ordinal);
    private readonly ProgressContext context;
    private readonly bool unicode;
    private readonly TransferStats stats;
    private readonly ProgressTask total;

    private BarTransferProgress(ProgressContext context, bool unicode, TimeProvider time, TransferWords words)
    {
        (this.context, this.unicode) = (context, unicode);
        stats = new TransferStats(time, words);
        total = context.AddTask($"All {words.Things}", new ProgressTaskSettings { MaxValue = 1 });
        total.Tag = new Func<string>(stats.Describe);
    }

    /// <summary>Shows bars on an interactive console while <paramref name="work"/> runs, and removes them at its end.</summary>
    public static Task<T> RunAsync<T>(
        IAnsiConsole console, TimeProvider time, TransferWords words, Func<ITransferProgress, Task<T>> work)
    {
        var display = new Progress(console) { AutoClear = true, HideCompleted = true };
        return display
            .Columns(new TransferColumn(words))
            .StartAsync(context => work(new BarTransferProgress(context, console.Profile.Capabilities.Unicode, time, words)));
    }

    public void Starting(int count)
    {
        stats.Starting(count);
        total.MaxValue = Math.Max(1, count);
    }

    public void Moving(string name, long? length, long offset)
    {
        stats.Moving(name, length, offset);
        var bar = bars.GetOrAdd(name, static (key, self) => self.Add(key), this);
        bar.IsIndeterminate = length is null;
        bar.MaxValue = Math.Max(1, length ?? 1);
        bar.Value = length is null ? 0 : offset;
        bar.Tag = null;
    }

    public void Advanced(string name, long bytes)
    {
        stats.Advanced(name, bytes);
        if (bars.TryGetValue(name, out var bar) && !bar.IsIndeterminate) bar.Value = Math.Min(bar.Value + bytes, bar.MaxValue);
    }

    public void Retrying(string name, string reason, TimeSpan delay)
    {
        if (bars.TryGetValue(name, out var bar)) bar.Tag = new Func<string>(() => $"retrying in {Sizes.Text(delay)}");
    }

    public void Finished(string name, TransferEnd end, string sentence)
    {
        stats.Finished(name, end);
        total.Value = stats.FinishedCount;
        if (bars.TryRemove(name, out var bar)) context.RemoveTask(bar);
    }

    private ProgressTask Add(string name) =>
        context.AddTaskBefore(Markup.Escape(ConsoleText.Line(name, unicode)), new ProgressTaskSettings { MaxValue = 1 }, total);
}
