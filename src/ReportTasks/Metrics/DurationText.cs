using System.Globalization;

namespace ReportTasks.Metrics;

/// <summary>Formats durations: <c>45.2s</c>, <c>4m 5.7s</c>, <c>1h 2m 3.4s</c>.</summary>
internal static class DurationText
{
    internal const string Pattern = @"^-?((\d+h )?\d+m )?\d+\.\ds$";

    public static string Of(decimal seconds)
    {
        if (seconds < 0) return "-" + Of(-seconds);

        // Round first, so that 59.96 s becomes 1m 0.0s, not 60.0s.
        var tenths = Rounding.Round(seconds, 1);
        var hours = decimal.Truncate(tenths / 3600);
        var minutes = decimal.Truncate(tenths % 3600 / 60);
        var rest = (tenths % 60).ToString("0.0", CultureInfo.InvariantCulture);
        return (hours, minutes) switch
        {
            (0, 0) => $"{rest}s",
            (0, _) => $"{minutes:0}m {rest}s",
            _ => $"{hours:0}h {minutes:0}m {rest}s",
        };
    }
}
