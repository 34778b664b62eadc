namespace ReportTasks.Metrics;

/// <summary>Decimal arithmetic for the report's numbers. Rounds half to even.</summary>
internal static class Rounding
{
    // Dividing by this removes trailing zeros: 45.20 becomes 45.2.
    private const decimal One = 1.0000000000000000000000000000m;

    // Adding this gives a whole number one decimal: 45 becomes 45.0. JSON and text show a decimal's digits.
    private const decimal OneDecimal = 0.0m;

    /// <summary>Rounds, and keeps the shortest form with at least one decimal.</summary>
    public static decimal Round(decimal value, int decimals) =>
        (Math.Round(value, decimals, MidpointRounding.ToEven) / One) + OneDecimal;

    /// <summary>The rounded quotient; the integer 0 if the divisor is 0.</summary>
    public static decimal Divide(decimal dividend, decimal divisor, int decimals) =>
        divisor == 0 ? 0 : Round(dividend / divisor, decimals);

    /// <summary>
    /// <paramref name="count"/> as a percentage of <paramref name="total"/>: 100 only if all, 0 only if none. The integer 0 if the
    /// total is 0.
    /// </summary>
    public static decimal Percent(long count, long total, int decimals) =>
        total == 0 ? 0 : Percent(count * 100m / total, decimals);

    /// <summary>Rounds a percentage, but never up to 100 or down to 0.</summary>
    public static decimal Percent(decimal exact, int decimals)
    {
        var lastDigit = new decimal(1, 0, 0, isNegative: false, (byte)decimals);
        return Round(exact, decimals) switch
        {
            >= 100 when exact < 100 => 100 - lastDigit,
            <= 0 when exact > 0 => lastDigit,
            var rounded => rounded,
        };
    }

    public static decimal Seconds(long ticks) => (decimal)ticks / TimeSpan.TicksPerSecond;
}
