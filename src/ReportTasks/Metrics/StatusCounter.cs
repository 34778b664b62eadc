using ReportTasks.Polling;

namespace ReportTasks.Metrics;

/// <summary>Counts tasks by status, in order of first appearance.</summary>
public sealed class StatusCounter
{
    /// <summary>Distinct statuses that are kept apart beside those of Runway; a file with more has made them up, and the rest go under one.</summary>
    internal const int MaxStatuses = 1000;

    /// <summary>What those go under.</summary>
    internal const string OtherStatuses = "(other statuses)";

    private const int StatusLength = 300;

    // What the summary counts must never go under another name.
    private static readonly string[] Counted = [VideoTask.Succeeded, VideoTask.Failed, VideoTask.Cancelled, .. VideoTask.PendingStatuses];

    private readonly OrderedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public long Total { get; private set; }

    public long Pending => VideoTask.PendingStatuses.Sum(Of);

    public IReadOnlyList<KeyValuePair<string, long>> ToList() => [.. counts];

    public long Of(string status) => counts.GetValueOrDefault(status);

    public void Add(string status)
    {
        Total++;
        if (Increment(status)) return;
        var kept = Text.Ellipsis(status, StatusLength);
        if (Increment(kept)) return;
        if (counts.Count >= MaxStatuses && !Counted.Contains(kept, StringComparer.Ordinal)) kept = OtherStatuses;
        if (!Increment(kept)) counts.Add(kept, 1);
    }

    private bool Increment(string status)
    {
        if (!counts.TryGetValue(status, out var earlier, out var index)) return false;
        counts.SetAt(index, earlier + 1);
        return true;
    }
}
