using Spectre.Console;

namespace ReportTasks.Downloads;

/// <summary>Shows a run of downloads the way the console can: bars where it is interactive, plain lines elsewhere.</summary>
public static class DownloadDisplay
{
    /// <param name="console">With its capabilities set: interactive or not, Unicode or not, width.</param>
    /// <param name="writeLine">Takes the plain lines where there are no bars, one thread at a time.</param>
    /// <param name="time">For rates and intervals.</param>
    /// <param name="work">The run; its progress is what this shows.</param>
    public static async Task<DownloadSummary> RunAsync(
        IAnsiConsole console, Action<string> writeLine, TimeProvider time, Func<IDownloadProgress, Task<DownloadSummary>> work)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(work);
        var able = console.Profile.Capabilities;
        if (able is { Interactive: true, Ansi: true }) return await SpectreDownloadProgress.RunAsync(console, time, work);
        using var progress = new PlainDownloadProgress(writeLine, able.Unicode, time);
        return await work(progress);
    }
}
