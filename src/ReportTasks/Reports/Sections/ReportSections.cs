namespace ReportTasks.Reports.Sections;

/// <summary>The order of the sections in each format. Sections of other builds follow the built-in ones.</summary>
internal sealed class ReportSections
{
    private static readonly SummaryView Summary = new();
    private static readonly CostView Cost = new();
    private static readonly FailuresView Failures = new();
    private static readonly GatesView Gates = new();
    private static readonly InsightsView Insights = new();
    private static readonly MetadataView Metadata = new();
    private static readonly SlicesView Slices = new();
    private static readonly TasksView Tasks = new();
    private static readonly TimingView Timing = new();
    private static readonly TransfersView Transfers = new();
    private static readonly TrendView Trend = new();

    public ReportSections(IEnumerable<ISectionView> added)
    {
        ISectionView[] others = [.. added];
        Text = [Failures, Cost, Insights, .. others];
        Page =
        [
            Insights, Summary, Gates, Failures, Timing, Slices, Trend, Tasks, Transfers, .. others,
            new OtherSectionsView(section => Page!.Any(view => view.Shows(section))),
            Metadata,
        ];
        Markdown = [Gates, Summary, Insights, Failures, Cost, Slices, Transfers, .. others];
    }

    /// <summary>The sections of ReportTasks, without those of other builds.</summary>
    public static ReportSections BuiltIn { get; } = new([]);

    /// <summary>What follows the block of the summary. The result of the run shows the gates.</summary>
    internal IReadOnlyList<ISectionView> Text { get; }

    internal IReadOnlyList<ISectionView> Page { get; }

    internal IReadOnlyList<ISectionView> Markdown { get; }
}
