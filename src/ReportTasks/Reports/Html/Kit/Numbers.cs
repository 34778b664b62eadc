using System.Globalization;
using ReportTasks.Metrics;

namespace ReportTasks.Reports.Html.Kit;

/// <summary>Numbers as pages show them. Missing ones are a dash.</summary>
internal static class Numbers
{
    public const string None = "–";

    /// <summary>Whole, with a comma between thousands.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Rounded to at most <paramref name="decimals"/> places.</summary>
    public static string Of(decimal? value, int decimals) =>
        value is { } known ? Rounding.Round(known, decimals).ToString("#,0.############", CultureInfo.InvariantCulture) : None;

    /// <summary>Exactly <paramref name="decimals"/> places, so columns line up.</summary>
    public static string Fixed(decimal? value, int decimals) =>
        value is { } known ? Rounding.Round(known, decimals).ToString(FixedFormat(decimals), CultureInfo.InvariantCulture) : None;

    public static string Percent(decimal? value) => value is null ? None : $"{PercentNumber(value)}%";

    /// <summary>A percentage without its sign, for columns and intervals; 100 only if all, 0 only if none.</summary>
    public static string PercentNumber(decimal? value) => value is { } known ? Fixed(Rounding.Percent(known, 1), 1) : None;

    /// <summary>A percentage with at most <paramref name="decimals"/> places, for chart labels.</summary>
    public static string Percent(decimal value, int decimals) => $"{Of(Rounding.Percent(value, decimals), decimals)}%";

    public static string Seconds(decimal? value) => value is null ? None : $"{Fixed(value, 1)} s";

    /// <summary>In dollars if known, else in Runway's credits.</summary>
    public static string Money(decimal? credits, decimal? usd) => (credits, usd) switch
    {
        (_, { } dollars) => $"${Fixed(dollars, 2)}",
        ({ } known, _) => $"{Of(known, 2)} {ReportTasks.Plural.Noun(known, "credit")}",
        _ => None,
    };

    /// <summary>With its sign, for changes.</summary>
    public static string Signed(decimal value, int decimals) =>
        (value > 0 ? "+" : value < 0 ? "−" : "±") + Of(Math.Abs(value), decimals);

    public static string Plural(long count, string one, string many) =>
        $"{Count(count)} {ReportTasks.Plural.Noun(count, one, many)}";

    private static string FixedFormat(int decimals) => "N" + decimals.ToString(CultureInfo.InvariantCulture);
}
