using Spectre.Console;

namespace ReportTasks.Console.Transfers;

/// <summary>Shows the progress of downloads or uploads: bars on an interactive console, otherwise plain lines.</summary>
internal static class TransferDisplay
{
    /// <param name="console">Its profile says whether it is interactive, supports Unicode, and how wide it is.</param>
    /// <param name="writeLine">Writes a plain line; called by one thread at a time.</param>
    public static async Task<T> RunAsync<T>(
        IAnsiConsole console,
        Action<string> writeLine,
        TimeProvider time,
        TransferWords words,
        Func<ITransferProgress, Task<T>> work)
    {
        var able = console.Profile.Capabilities;
        if (able is { Interactive: true, Ansi: true }) return await BarTransferProgress.RunAsync(console, time, words, work);
        using var progress = new LogTransferProgress(writeLine, able.Unicode, time, words);
        return await work(progress);
    }
}
