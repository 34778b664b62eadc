namespace ReportTasks.Metrics.Costs;

/// <summary>Credits per second of video; a range if the price depends on other settings.</summary>
public readonly record struct ModelPrice(decimal From, decimal To)
{
    public bool IsRange => From != To;
}
