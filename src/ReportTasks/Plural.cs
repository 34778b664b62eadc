using System.Globalization;

namespace ReportTasks;

/// <summary>Counts in sentences: <c>1 video</c>, <c>2 videos</c>.</summary>
internal static class Plural
{
    /// <param name="count">How many.</param>
    /// <param name="one">What one of them is called.</param>
    /// <param name="many">What several are called; null adds an s.</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {Noun(count, one, many)}");

    /// <summary>The word alone, for sentences in which the number is elsewhere.</summary>
    public static string Noun(decimal count, string one, string? many = null) => count == 1 ? one : many ?? one + "s";
}
