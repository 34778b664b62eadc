using Spectre.Console;

namespace ReportTasks.Console.Transfers;

/// <summary>Shows a run of downloads or uploads the way the console can: bars where it is interactive, plain lines elsewhere.</summary>
public static class TransferDisplay
{
    /// <param name="console">With its capabilities set: interactive or not, Unicode or not, width.</param>
    /// <param name="writeLine">Takes the plain lines where there are no bars, one thread at a time.</param>
    /// <param name="time">For rates and intervals.</param>
    /// <param name="words">What it says of the files.</param>
    /// <param name="work">The run; its progress is what this shows.</param>
    public static async Task<T> RunAsync<T>(
        IAnsiConsole console, Action<string> writeLine, TimeProvider time, TransferWords words, Func<ITransferProgress, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(work);
        var able = console.Profile.Capabilities;
        if (able is { Interactive: true, Ansi: true }) return await BarTransferProgress.RunAsync(console, time, words, work);
        using var progress = new LogTransferProgress(writeLine, able.Unicode, time, words);
        return await work(progress);
    }
}
