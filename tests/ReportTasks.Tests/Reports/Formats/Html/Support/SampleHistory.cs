using System.Globalization;
using ReportTasks.Analysis.History;

namespace ReportTasks.Tests.Reports.Formats.Html.Support;

/// <summary>Nightly batches, some with problems. Their numbers never change: snapshots depend on them.</summary>
internal static class SampleHistory
{
    private static readonly string[] Reasons =
    [
        "SAFETY.INPUT.TEXT", "INTERNAL.BAD_OUTPUT.CODE01", "THIRD_PARTY.UNAVAILABLE", "Unknown error", "ASSET.INVALID", "INPUT_PREPROCESSING.SAFETY.TEXT",
        "INPUT_PREPROCESSING.INTERNAL", "SAFETY.OUTPUT",
    ];

    private static readonly DateTimeOffset First = new(2025, 5, 9, 2, 0, 0, TimeSpan.FromHours(2));

    /// <summary>One batch per night, oldest first.</summary>
    /// <param name="evil">Appended to every external text.</param>
    public static IReadOnlyList<BatchPoint> Of(int count, string evil = "") => [.. Enumerable.Range(0, count).Select(index => PointOfNight(index, count, evil))];

    private static BatchPoint PointOfNight(int index, int count, string evil)
    {
        var noise = index * 7919 % 17;
        var total = index == 5 ? 0 : 200 + (index * 2654435761L % 160);
        var isOutage = index % 40 is 22 or 23;
        var isSlow = index % 40 >= 31;
        var failed = total * (isOutage ? 31 : 3 + (noise % 4)) / 100;
        var cancelled = index % 9 == 4 ? 3 : 0;
        var succeeded = total == 0 ? 0 : total - failed - cancelled;
        var at = First.AddDays(index - count + 40);
        var id = at.AddHours(2).AddSeconds((noise * 61) + index).ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
        var credits = index % 40 < 6 ? (decimal?)null : total * 25m;
        return new BatchPoint(
            id + evil, $"runway_polling_results_{id}.json{evil}", at, total, succeeded, failed, cancelled, 0, total == 0 ? 0 : Math.Round(succeeded * 100m / total, 2),
            total == 0 ? null : 38 + (noise * 0.3m) + (isSlow ? 9 : 0), total == 0 ? null : 71 + (noise * 1.1m) + (isSlow ? 34.5m : 0), 3600 + (total * 7), succeeded,
            succeeded * 3.127m, credits, credits * 0.01m, [.. FailureReasons(failed, index, isOutage).Select(reason => reason with { Reason = reason.Reason + evil })],
            $"video_generation_results_{id}{evil.Replace('/', '_')}.html");
    }

    private static IEnumerable<ReasonCount> FailureReasons(long failed, int index, bool isOutage)
    {
        var first = isOutage ? 2 : index % 3;
        for (var reason = 0; failed > 0 && reason < Reasons.Length; reason++)
        {
            var count = isOutage && reason == 0 ? failed - 7 : Math.Max(1, failed / 2);
            yield return new ReasonCount(Reasons[(reason + first) % Reasons.Length], count);
            failed -= count;
        }
    }
}
