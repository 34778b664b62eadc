using System.Globalization;
using ReportTasks.Metrics;

namespace ReportTasks.Analysis.Insights;

/// <summary>Formats numbers and names for sentences.</summary>
internal static class Say
{
    private const int NameLength = 80;

    public static string Percent(decimal value) =>
        Rounding.Percent(value, 2).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string Percent(double value) => Percent((decimal)value);

    public static string Seconds(decimal value) => value.ToString("0.0##", CultureInfo.InvariantCulture) + " s";

    public static string Seconds(double value) => value.ToString("0.0##", CultureInfo.InvariantCulture) + " s";

    public static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Count(long value, string one, string several) =>
        value.ToString("0", CultureInfo.InvariantCulture) + " " + Plural.Noun(value, one, several);

    public static string Day(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string P(double value) =>
        value < 0.0001 ? "p < 0.0001" : "p = " + value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Text from the user in quotes, truncated and on one line.</summary>
    public static string Name(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return $"'{TextLimit.Ellipsis(string.Join(' ', words), NameLength)}'";
    }
}
