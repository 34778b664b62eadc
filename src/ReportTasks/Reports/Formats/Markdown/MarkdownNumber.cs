using System.Globalization;

namespace ReportTasks.Reports.Formats.Markdown;

/// <summary>Formats numbers; a dash if missing.</summary>
internal static class MarkdownNumber
{
    public static string Of(decimal? value, string unit = "") =>
        value is { } number ? number.ToString("#,0.###", CultureInfo.InvariantCulture) + unit : "–";

    public static string Percent(decimal? value) => Of(value, "%");

    /// <summary><c>1 video</c>, <c>2 videos</c>.</summary>
    public static string Count(long count, string thing, string? things = null) =>
        $"{Of(count)} {Plural.Noun(count, thing, things)}";
}
