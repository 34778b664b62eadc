namespace ReportTasks.Tasks;

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

    /// <summary>The lines until the end of the output, or as many as arrive within the time.</summary>
    public IReadOnlyList<string> Drain(int milliseconds)
    {
        ended.Task.Wait(milliseconds);
        lock (lines) return [.. lines];
    }
}
