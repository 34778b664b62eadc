using System.Globalization;
using ReportTasks.Metrics;

namespace ReportTasks.Analysis.Gates;

/// <summary>The unit of a gate's numbers.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Placeholder">Its name in the option's help.</param>
/// <param name="Suffix">The text after a number.</param>
/// <param name="Decimals">Decimals of a measured number. More are shown if it would look equal to the limit.</param>
/// <param name="Parse">Parses a limit, or throws a <see cref="FormatException"/> that says what to write.</param>
internal sealed record GateUnit(string Name, string Placeholder, string Suffix, int Decimals, Func<string, decimal> Parse)
{
    private const int MaxDecimals = 28;

    private string Prefix { get; init; } = "";

    public static GateUnit Count { get; } = new("count", "N", "", 0, Options.Binding.Parse.Count);

    public static GateUnit Percent { get; } = new("percent", "PERCENT", "%", 2, Options.Binding.Parse.Percent);

    /// <summary>Percent that may exceed 100.</summary>
    public static GateUnit Growth { get; } = Percent with { Parse = Options.Binding.Parse.Growth };

    public static GateUnit Points { get; } = new("points", "POINTS", " points", 2, Options.Binding.Parse.Percent);

    public static GateUnit Seconds { get; } = new("seconds", "SECONDS", " s", 3, Options.Binding.Parse.Amount);

    /// <summary>1024 * 1024 bytes.</summary>
    public static GateUnit Megabytes { get; } = new("megabytes", "MB", " MB", 2, Options.Binding.Parse.Amount);

    public static GateUnit Dollars { get; } = new("usd", "USD", "", 2, Options.Binding.Parse.Amount) { Prefix = "$" };

    /// <summary>The number without its unit, as in an option.</summary>
    public static string Number(decimal number) =>
        number.ToString("0.############################", CultureInfo.InvariantCulture);

    public string Text(decimal limit) => Prefix + Number(limit) + Suffix;

    /// <summary>A measured number with enough decimals to differ from the limit, such as 89.996 from 90.</summary>
    public string Text(decimal actual, decimal limit)
    {
        for (var decimals = Decimals; decimals < MaxDecimals; decimals++)
        {
            var shown = Name == Percent.Name
                ? Rounding.Percent(actual, decimals)
                : Math.Round(actual, decimals, MidpointRounding.ToEven);
            if (shown.CompareTo(limit) == actual.CompareTo(limit)) return Text(shown);
        }

        return Text(actual);
    }
}
