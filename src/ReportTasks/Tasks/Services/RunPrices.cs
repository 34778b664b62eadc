using ReportTasks.Metrics.Costs;

namespace ReportTasks.Tasks.Services;

/// <summary>The price list of the run: the user's, else ours. Read once, and ours only when something is priced.</summary>
internal sealed class RunPrices(ReportRun run)
{
    private readonly Lazy<PriceList> list = new(() =>
    {
        if (run.Options.Cost.Prices is not { } file) return PriceList.BuiltIn();
        var path = Path.GetFullPath(file, run.Paths.WorkingDirectory);
        return PriceList.ReadFile(path, run.Paths.Display(path));
    });

    /// <exception cref="FormatException">The user's cannot be read.</exception>
    public PriceList List => list.Value;

    /// <summary>What is wrong with the user's list, in whole sentences; null for nothing.</summary>
    public string? Problem()
    {
        if (run.Options.Cost.Prices is null) return null;
        try
        {
            _ = List;
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
