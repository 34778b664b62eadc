namespace ReportTasks.Metrics;

/// <summary>Exact decimal arithmetic for every number of the report; half to even, as the contract says.</summary>
internal static class Rounding
{
    // Dividing by this leaves the value and drops its trailing zeros: 45.2, not 45.20.
    private const decimal One = 1.0000000000000000000000000000m;

    public static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.ToEven) / One;

    /// <summary>Rounded quotient; 0 where there is nothing to divide by.</summary>
    public static decimal Divide(decimal dividend, decimal divisor, int decimals) => divisor == 0 ? 0 : Round(dividend / divisor, decimals);

    public static decimal Seconds(long ticks) => (decimal)ticks / TimeSpan.TicksPerSecond;
}
