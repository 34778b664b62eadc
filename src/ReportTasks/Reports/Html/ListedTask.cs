using System.Globalization;
using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Failures;

namespace ReportTasks.Reports.Html;

/// <summary>A task as the page shows it, with texts cut to the space they have.</summary>
/// <param name="Status">Cut to 60 characters.</param>
/// <param name="Prompt">Cut to <see cref="PromptLength"/> characters.</param>
/// <param name="IsWide">Whether its resolution is wider than high; null if unknown.</param>
/// <param name="Reason">Why it failed, with its code; null if it did not.</param>
internal sealed record ListedTask(
    string Status, string? TaskId, string Prompt, string? Reason, VideoFile? Video,
    long? DurationTicks, long? CreatedTicks, long? CompletedTicks, bool? IsWide)
{
    /// <summary>Most tasks that a page lists.</summary>
    public const int Most = 5_000;

    /// <summary>What fits on a card. With thousands of cards, each character costs kilobytes.</summary>
    public const int PromptLength = 90;

    private const int ReasonLength = 200;
    private const int NameLength = 60;

    public static IReadOnlyList<ListedTask> Of(TaskTable tasks)
    {
        var listed = new List<ListedTask>();
        tasks.ForEach(task => listed.Add(Of(task)), Most);
        return listed;
    }

    private static ListedTask Of(MeasuredTask measured)
    {
        var task = measured.Task;
        return new ListedTask(
            TextLimit.Ellipsis(task.Status, NameLength),
            task.TaskId is { } id ? TextLimit.Ellipsis(id, NameLength) : null,
            TextLimit.Ellipsis(task.Prompt ?? "", PromptLength),
            ReasonOf(task),
            measured.Video,
            measured.DurationTicks,
            measured.CreatedTicks,
            measured.CompletedTicks,
            IsWider(task.Resolution?.Text));
    }

    /// <summary>Of <c>1280:720</c> or <c>1280x720</c>.</summary>
    private static bool? IsWider(string? resolution)
    {
        var at = resolution.AsSpan().IndexOfAny(':', 'x');
        return at > 0 && int.TryParse(resolution.AsSpan(0, at), CultureInfo.InvariantCulture, out var width)
            && int.TryParse(resolution.AsSpan(at + 1), CultureInfo.InvariantCulture, out var height) ? width > height : null;
    }

    private static string? ReasonOf(BatchTask task)
    {
        if (!task.HasFailed) return null;
        var reason = TextLimit.Ellipsis(task.FailureReason?.Trim() ?? "", ReasonLength);
        var code = TextLimit.Ellipsis(FailureCode.Of(task) ?? "", NameLength);
        return (reason, code) switch
        {
            ("", "") => "no reason given",
            (_, "") => reason,
            ("", _) => code,
            _ => reason == code ? reason : $"{reason} ({code})",
        };
    }
}
