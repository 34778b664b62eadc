namespace ReportTasks.Metrics.Durations;

/// <summary>Round step widths: 1, 2 or 5 times a power of ten.</summary>
internal static class NiceStep
{
    /// <param name="least">Above 0.</param>
    public static decimal AtLeast(decimal least)
    {
        var power = 1m;
        while (power < least) power *= 10;
        while (power / 10 >= least) power /= 10;
        return power / 5 >= least ? power / 5 : power / 2 >= least ? power / 2 : power;
    }
}
