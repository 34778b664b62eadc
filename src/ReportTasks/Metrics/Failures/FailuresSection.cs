namespace ReportTasks.Metrics.Failures;

internal sealed class FailuresSection : ISection
{
    /// <summary>The maximum number of distinct reasons; the rest are counted together.</summary>
    internal const int MaxReasons = 1000;

    internal const string OtherReasons = "(other reasons)";

    private const int MaxTaskIds = 5;
    private const int ReasonLength = 300;

    private sealed class Failure
    {
        public long Count { get; set; }

        public List<string> TaskIds { get; } = [];
    }

    private readonly OrderedDictionary<(string Reason, string? Code), Failure> failures = [];
    private long total;

    public string Name => "failures";

    public void Add(in MeasuredTask measured)
    {
        var task = measured.Task;
        if (!task.HasFailed) return;
        total++;
        var reason = string.IsNullOrWhiteSpace(task.FailureReason)
            ? "no reason given"
            : TextLimit.Ellipsis(task.FailureReason.Trim(), ReasonLength);
        var failure = Find((reason, FailureCode.Of(task) is { } code ? TextLimit.Ellipsis(code, ReasonLength) : null));
        failure.Count++;
        if (task.TaskId is { } id && failure.TaskIds.Count < MaxTaskIds) failure.TaskIds.Add(id);
    }

    public object Complete() => new FailureReasons(
        [.. failures.OrderByDescending(entry => entry.Value.Count).Select(entry => Describe(entry.Key, entry.Value))]);

    private Failure Find((string Reason, string? Code) key)
    {
        if (failures.TryGetValue(key, out var failure)) return failure;
        if (failures.Count >= MaxReasons) key = (OtherReasons, null);
        if (failures.TryGetValue(key, out failure)) return failure;
        failure = new Failure();
        failures.Add(key, failure);
        return failure;
    }

    private FailureReason Describe((string Reason, string? Code) key, Failure failure) => new(
        key.Reason, key.Code, failure.Count, Rounding.Percent(failure.Count, total, 2),
        failure.TaskIds, FailureCode.AdviceFor(key.Code));
}
