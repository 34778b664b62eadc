namespace ReportTasks.Sources.PollingResults;

/// <summary>Keeps the first few warnings and counts the rest, because a file may cause millions.</summary>
internal sealed class WarningList
{
    public const int Shown = 5;

    private readonly List<string> first = [];
    private long count;

    public void Add(string warning)
    {
        if (count++ < Shown) first.Add(warning);
    }

    public IReadOnlyList<string> ToList() => count > Shown ? [.. first, $"... and {count - Shown} more of that kind."] : first;
}
