using System.Collections.Concurrent;
using ReportTasks.Analysis.Insights;

namespace ReportTasks.Tests.Analysis.Insights;

public sealed class StableHistoriesTests
{
    private const int Histories = 1_000;

    [Fact]
    public void At_least_990_of_1000_stable_histories_give_no_insights()
    {
        var loud = new ConcurrentBag<string>();
        Parallel.For(0, Histories, seed =>
        {
            var history = new GeneratedHistory(seed);
            var insights = InsightSection.Find(history.Make(history.AnyProfile(), (int)history.Uniform(0, 31))).Insights;
            if (insights.Count > 0) loud.Add($"{seed}: {string.Join(" | ", insights.Select(insight => $"{insight.Id} {insight.Sentence}"))}");
        });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', loud));
        loud.Count.ShouldBeLessThanOrEqualTo(Histories / 100, string.Join('\n', loud));
    }
}
