using System.Globalization;

namespace ReportTasks.Batches.Times;

/// <summary>
/// Reads the times that polling scripts and services write: ISO 8601 in every form that Python's <c>fromisoformat</c> accepts,
/// RFC 1123, and Unix time in seconds or milliseconds. A time without an offset is UTC.
/// </summary>
internal static class Timestamp
{
    // The years 2001 to 2033 and 2001 to 2286. Dates without separators (2025061704, 202506170400) are outside both ranges.
    private const decimal MinSeconds = 1_000_000_000;
    private const decimal MaxSeconds = 2_000_000_000;
    private const decimal MinMilliseconds = 1_000_000_000_000;
    private const decimal MaxMilliseconds = 10_000_000_000_000;
    private const int MillisecondsPerSecond = 1000;

    private static readonly string[] UtcNames = ["UTC", "GMT"];

    private static readonly string[] Rfc1123 =
        ["ddd, d MMM yyyy HH:mm:ss", "ddd, d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm:ss", "d MMM yyyy HH:mm:ss zzz"];

    /// <summary>UTC ticks of 100 ns since year 1, which an offset can make negative. Null if it is not a time.</summary>
    public static long? Ticks(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return IsoTimestamp.Ticks(text) ?? Epoch(text) ?? WithoutUtcName(text);
    }

    /// <summary>Whether the text is neither blank nor a time.</summary>
    public static bool IsUnreadable(string? text) => !string.IsNullOrWhiteSpace(text) && Ticks(text) is null;

    private static long? Epoch(ReadOnlySpan<char> text)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number)) return null;
        decimal? seconds = number switch
        {
            >= MinSeconds and < MaxSeconds => number,
            >= MinMilliseconds and < MaxMilliseconds => number / MillisecondsPerSecond,
            _ => null,
        };
        return seconds is { } known ? DateTime.UnixEpoch.Ticks + (long)(known * TimeSpan.TicksPerSecond) : null;
    }

    private static long? WithoutUtcName(ReadOnlySpan<char> text)
    {
        foreach (var name in UtcNames)
        {
            if (!text.EndsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            text = text[..^name.Length].TrimEnd();
            if (IsoTimestamp.Ticks(text) is { } ticks) return ticks;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTimeOffset.TryParseExact(text, Rfc1123, CultureInfo.InvariantCulture, Utc, out var time)
            ? time.UtcTicks
            : null;
    }
}
