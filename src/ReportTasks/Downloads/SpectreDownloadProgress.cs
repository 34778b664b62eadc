using System.Collections.Concurrent;
using ReportTasks.Terminal;
using Spectre.Console;

namespace ReportTasks.Downloads;

/// <summary>Progress for people at a terminal: a bar for each running download and one for all.</summary>
internal sealed class SpectreDownloadProgress : IDownloadProgress
{
    private readonly ConcurrentDictionary<string, ProgressTask> bars = new(StringComparer.Ordinal);
    private readonly ProgressContext context;
    private readonly bool unicode;
    private readonly TransferStats stats;
    private readonly ProgressTask total;

    private SpectreDownloadProgress(ProgressContext context, bool unicode, TimeProvider time)
    {
        (this.context, this.unicode) = (context, unicode);
        stats = new TransferStats(time);
        total = context.AddTask("All videos", new ProgressTaskSettings { MaxValue = 1 });
        total.Tag = new Func<string>(stats.Describe);
    }

    /// <summary>Shows bars on an interactive console while <paramref name="work"/> runs, and takes them away at its end.</summary>
    public static Task<T> RunAsync<T>(IAnsiConsole console, TimeProvider time, Func<IDownloadProgress, Task<T>> work)
    {
        var display = new Progress(console) { AutoClear = true, HideCompleted = true };
        return display
            .Columns(new DownloadColumn())
            .StartAsync(context => work(new SpectreDownloadProgress(context, console.Profile.Capabilities.Unicode, time)));
    }

    public void Starting(int videos)
    {
        stats.Starting(videos);
        total.MaxValue = Math.Max(1, videos);
    }

    public void Receiving(string name, long? length, long offset)
    {
        var bar = bars.GetOrAdd(name, static (key, self) => self.Add(key), this);
        bar.IsIndeterminate = length is null;
        bar.MaxValue = Math.Max(1, length ?? 1);
        bar.Value = length is null ? 0 : offset;
        bar.Tag = null;
    }

    public void Advanced(string name, int bytes)
    {
        stats.Advanced(bytes);
        if (bars.TryGetValue(name, out var bar) && !bar.IsIndeterminate) bar.Value = Math.Min(bar.Value + bytes, bar.MaxValue);
    }

    public void Retrying(string name, string reason, TimeSpan delay)
    {
        if (bars.TryGetValue(name, out var bar)) bar.Tag = new Func<string>(() => $"trying again in {Sizes.Text(delay)}");
    }

    public void Finished(VideoDownload video)
    {
        stats.Finished(video.Outcome);
        total.Value = stats.FinishedCount;
        if (bars.TryRemove(video.Name.FileName, out var bar)) context.RemoveTask(bar);
    }

    private ProgressTask Add(string name) =>
        context.AddTaskBefore(Markup.Escape(ConsoleText.Line(name, unicode)), new ProgressTaskSettings { MaxValue = 1 }, total);
}
