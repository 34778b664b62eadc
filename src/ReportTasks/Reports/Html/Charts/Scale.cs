using ReportTasks.Metrics.Durations;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>An axis from one round number to another.</summary>
internal sealed record Scale(decimal From, decimal To, decimal Step)
{
    /// <summary>Fits all values, in steps of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="steps">At most, before both ends are rounded outwards.</param>
    public static Scale Of(decimal least, decimal most, int steps = 4)
    {
        if (most <= least) most = least + 1;
        var step = NiceStep.AtLeast((most - least) / steps);
        return new Scale(decimal.Floor(least / step) * step, decimal.Ceiling(most / step) * step, step);
    }

    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = From; tick <= To; tick += Step) yield return tick;
        }
    }

    /// <summary>The position of a value, 0 to 1.</summary>
    public decimal At(decimal value) => (value - From) / (To - From);
}
