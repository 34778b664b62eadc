namespace ReportTasks.Sources.PollingResults;

/// <summary>The first few of possibly very many warnings.</summary>
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
