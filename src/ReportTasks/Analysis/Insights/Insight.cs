namespace ReportTasks.Analysis.Insights;

public enum InsightKind
{
    /// <summary>Worth knowing, neither better nor worse.</summary>
    Notice,
    Improvement,
    Regression,
}

/// <summary>Something that the numbers say, and carry.</summary>
/// <param name="Id">Stable and kebab-case, for instance <c>success-rate-off</c>.</param>
/// <param name="Sentence">One sentence with its numbers.</param>
public sealed record Insight(string Id, InsightKind Kind, string Sentence);

/// <summary>All that is to be said of a batch; regressions first.</summary>
public sealed record InsightList(IReadOnlyList<Insight> Insights);
