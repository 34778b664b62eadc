using System.Globalization;

namespace ReportTasks.Reports.Html.Charts;

/// <summary>A span of time, divided at round clock times. In ticks of 100 ns since the start of the year 0001 in UTC.</summary>
internal sealed record TimeAxis(long From, long To, long Step)
{
    private const int MostSteps = 20;

    private static readonly int[] RoundSeconds =
    [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
    ];

    private long Span => Math.Max(To - From, 1);

    public static TimeAxis Of(long from, long to)
    {
        var least = (to - from) / MostSteps;
        var round = Array.Find(RoundSeconds, seconds => seconds * TimeSpan.TicksPerSecond >= least) * TimeSpan.TicksPerSecond;
        for (var years = 1L; round == 0 || round < least; years *= 10) round = years * 365 * TimeSpan.TicksPerDay;
        return new TimeAxis(from, to, round);
    }

    /// <summary>Where each part begins; the first and the last are not full.</summary>
    public IEnumerable<long> Parts
    {
        get
        {
            for (var at = From - PositiveRest(From); at <= To; at += Step) yield return at;
        }
    }

    public decimal Place(long ticks) => (decimal)(ticks - From) / Span;

    /// <summary>A place from 0 to 1000.</summary>
    public int Thousandth(long ticks) => (int)((Int128)(ticks - From) * 1000 / Span);

    public string Label(long ticks)
    {
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return "";
        var format = Span > TimeSpan.TicksPerDay * 2 ? "yyyy-MM-dd HH:mm" : Step < TimeSpan.TicksPerMinute ? "HH:mm:ss" : "HH:mm";
        return new DateTime(ticks, DateTimeKind.Utc).ToString(format, CultureInfo.InvariantCulture);
    }

    private long PositiveRest(long ticks) => ((ticks % Step) + Step) % Step;
}
