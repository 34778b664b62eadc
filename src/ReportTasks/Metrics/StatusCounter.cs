using ReportTasks.Polling;

namespace ReportTasks.Metrics;

/// <summary>Counts tasks by status, in order of first appearance.</summary>
public sealed class StatusCounter
{
    private readonly OrderedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public long Total { get; private set; }

    public long Pending => VideoTask.PendingStatuses.Sum(Of);

    public IReadOnlyList<KeyValuePair<string, long>> ToList() => [.. counts];

    public long Of(string status) => counts.GetValueOrDefault(status);

    public void Add(string status)
    {
        Total++;
        if (counts.TryGetValue(status, out var earlier, out var index)) counts.SetAt(index, earlier + 1);
        else counts.Add(status, 1);
    }
}
