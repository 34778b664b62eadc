using System.Globalization;
using ReportTasks.Metrics;

namespace ReportTasks.Analysis.Gates;

/// <summary>What the numbers of a gate count.</summary>
/// <param name="Name">As the report names it.</param>
/// <param name="Suffix">What people read behind the number.</param>
/// <param name="Decimals">Shown of a measured number, unless that would hide on which side of the limit it is.</param>
internal sealed record GateUnit(string Name, string Suffix, int Decimals)
{
    private const int MostDecimals = 28;

    public static GateUnit Count { get; } = new("count", "", 0);

    public static GateUnit Percent { get; } = new("percent", " %", 2);

    /// <summary>Percentage points.</summary>
    public static GateUnit Points { get; } = new("points", " points", 2);

    public static GateUnit Seconds { get; } = new("seconds", " s", 3);

    /// <summary>Of 1024 * 1024 bytes.</summary>
    public static GateUnit Megabytes { get; } = new("megabytes", " MB", 2);

    public static GateUnit Dollars { get; } = new("usd", " USD", 2);

    /// <summary>Without unit, as an option takes it.</summary>
    public static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    public string Text(decimal limit) => Number(limit) + Suffix;

    /// <summary>A measured number with as few decimals as tell it from the limit: 89.996 % is not 90 %.</summary>
    public string Text(decimal actual, decimal limit)
    {
        for (var decimals = Decimals; decimals < MostDecimals; decimals++)
        {
            var shown = this == Percent
                ? Rounding.Percent(actual, decimals)
                : Math.Round(actual, decimals, MidpointRounding.ToEven);
            if (shown.CompareTo(limit) == actual.CompareTo(limit)) return Text(shown);
        }

        return Text(actual);
    }
}
