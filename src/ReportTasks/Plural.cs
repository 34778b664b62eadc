using System.Globalization;

namespace ReportTasks;

/// <summary>Formats counts: <c>1 video</c>, <c>2 videos</c>.</summary>
internal static class Plural
{
    /// <param name="one">The singular noun.</param>
    /// <param name="many">The plural noun; null adds an s.</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {Noun(count, one, many)}");

    /// <summary>The noun without the number.</summary>
    public static string Noun(decimal count, string one, string? many = null) => count == 1 ? one : many ?? one + "s";
}
