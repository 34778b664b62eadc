using System.Diagnostics;

namespace ReportTasks.Tasks.Adapters;

/// <summary>The lines of a program's output, which arrive on other threads.</summary>
internal sealed class OutputLines
{
    private readonly List<string> lines = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="line">Null at the end of the output.</param>
    /// <returns>Null, because Cake logs what a handler returns.</returns>
    public string? Take(string? line)
    {
        if (line is null) ended.TrySetResult();
        else lock (lines) lines.Add(line);
        return null;
    }

    /// <summary>Waits for the end of the output, but not forever.</summary>
    /// <returns>The lines so far, and whether they are all.</returns>
    public (IReadOnlyList<string> Lines, bool IsComplete) Drain(TimeSpan time)
    {
        // More than one wait, because a wait ends early if the clock jumps.
        var start = Stopwatch.GetTimestamp();
        while (!ended.Task.IsCompleted && Stopwatch.GetElapsedTime(start) < time) ended.Task.Wait(time);
        lock (lines) return ([.. lines], ended.Task.IsCompleted);
    }
}
