using System.Globalization;
using ReportTasks.Batches.Times;

namespace ReportTasks.Metrics;

/// <summary>Formats and parses UTC times in ISO 8601, down to 100 ns.</summary>
internal static class UtcTime
{
    /// <returns>Null for a time outside the years 1 to 9999, which an offset can cause.</returns>
    public static string? Format(long? ticks) => Moment(ticks)?.UtcDateTime.ToString(
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <returns>Null for unreadable text.</returns>
    public static DateTimeOffset? Parse(string? text) => text is null ? null : Moment(IsoTimestamp.Ticks(text));

    private static DateTimeOffset? Moment(long? ticks) =>
        ticks is { } known && known >= 0 && known <= DateTime.MaxValue.Ticks ? new DateTimeOffset(known, TimeSpan.Zero) : null;
}
