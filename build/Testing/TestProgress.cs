using System.Globalization;
using ReportTasks.Tasks.Adapters;

namespace Build.Testing;

/// <summary>Shows what runs, the results so far and the time: on one line of a terminal, elsewhere on a line every 30 s.</summary>
internal sealed class TestProgress : IDisposable
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan InLog = TimeSpan.FromSeconds(30);

    private readonly Lock writing = new();
    private readonly ReportConsole console;
    private readonly TimeProvider time;
    private readonly TestResults results;
    private readonly ITimer timer;
    private readonly long start;
    private string step;
    private int shown; // characters on the terminal's current line
    private bool isOver;

    public TestProgress(ReportConsole console, TimeProvider time, TestResults results, string step)
    {
        (this.console, this.time, this.results, this.step) = (console, time, results, step);
        start = time.GetTimestamp();
        var interval = console.Profile.IsInteractive ? OnTerminal : InLog;
        timer = time.CreateTimer(_ => Show(), null, interval, interval);
    }

    public string Elapsed => time.GetElapsedTime(start).ToString(@"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>What runs now.</summary>
    public void Enter(string next) => Volatile.Write(ref step, next);

    /// <summary>Writes whole lines, and the status again below them.</summary>
    public void Write(IEnumerable<string> lines)
    {
        lock (writing)
        {
            Clear();
            foreach (var line in lines) console.Write(line);
        }
    }

    public void Dispose()
    {
        lock (writing)
        {
            isOver = true;
            Clear();
        }

        timer.Dispose();
    }

    private void Show()
    {
        lock (writing)
        {
            if (isOver) return;
            var status = Status();
            if (!console.Profile.IsInteractive)
            {
                console.Write(status);
                return;
            }

            Clear();
            status = status[..Math.Min(status.Length, console.Profile.Width - 1)];
            console.Cake.Write("{0}", status);
            shown = status.Length;
        }
    }

    private string Status()
    {
        var now = Volatile.Read(ref step);
        return results.IsEmpty
            ? $"{now} ({Elapsed})"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{now}: {results.Passed:N0} passed, {results.Failed.Count:N0} failed, {results.Percent}% done ({Elapsed})");
    }

    private void Clear()
    {
        if (shown > 0) console.Cake.Write("{0}", $"\r{new string(' ', shown)}\r");
        shown = 0;
    }
}
