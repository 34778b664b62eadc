namespace ReportTasks.Metrics.Costs;

/// <summary>Credits for a second of video; the ends differ where the price depends on what else was asked for.</summary>
public readonly record struct ModelPrice(decimal From, decimal To)
{
    public bool IsRange => From != To;
}
