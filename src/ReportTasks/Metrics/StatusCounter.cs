using ReportTasks.Batches;

namespace ReportTasks.Metrics;

/// <summary>Counts tasks by status word, in order of first appearance, and by its meaning.</summary>
internal sealed class StatusCounter
{
    /// <summary>The maximum of distinct words. Further unknown words are counted together, known ones in upper case.</summary>
    internal const int MaxStatuses = 1000;

    /// <summary>The entry for the other unknown words.</summary>
    internal const string OtherStatuses = "(other statuses)";

    private const int StatusLength = 300;

    private readonly OrderedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly long[] byMeaning = new long[Enum.GetValues<TaskOutcome>().Length];

    public long Total => byMeaning.Sum();

    public IReadOnlyList<KeyValuePair<string, long>> ToList() => [.. counts];

    public long Of(TaskOutcome status) => byMeaning[(int)status];

    public void Add(string status, TaskOutcome meaning)
    {
        byMeaning[(int)meaning]++;
        if (Increment(status)) return;
        var kept = status.Length > StatusLength ? TextLimit.Ellipsis(status.Trim(), StatusLength) : status;
        if (Increment(kept)) return;
        if (counts.Count >= MaxStatuses)
        {
            kept = meaning == TaskOutcome.Unknown ? OtherStatuses : kept.Trim().ToUpperInvariant();
        }

        if (!Increment(kept)) counts.Add(kept, 1);
    }

    private bool Increment(string status)
    {
        if (!counts.TryGetValue(status, out var earlier, out var index)) return false;
        counts.SetAt(index, earlier + 1);
        return true;
    }
}
