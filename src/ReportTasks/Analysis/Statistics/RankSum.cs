namespace ReportTasks.Analysis.Statistics;

/// <summary>The exact rank-sum test (Wilcoxon, Mann, Whitney), also with ties.</summary>
internal static class RankSum
{
    /// <summary>Twice the rank of each value. Doubled, because ties share their mean rank, which may be a half.</summary>
    public static int[] DoubledRanks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(index => values[index]).ToArray();
        var ranks = new int[values.Count];
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && values[order[end]].Equals(values[order[start]]);) end++;
            for (var i = start; i < end; i++) ranks[order[i]] = start + 1 + end;
        }

        return ranks;
    }

    /// <summary>The two-sided p-value of the rank sum of a group.</summary>
    /// <param name="doubledRanks">The doubled ranks of all values.</param>
    /// <param name="picked">The size of the group.</param>
    /// <param name="doubledSum">The sum of the group's doubled ranks.</param>
    public static double TwoSided(IReadOnlyList<int> doubledRanks, int picked, int doubledSum)
    {
        var expected = picked * (doubledRanks.Count + 1);
        var off = Math.Abs(doubledSum - expected);
        var ways = WaysToReach(doubledRanks, picked);
        var (all, asFar) = (0d, 0d);
        for (var sum = 0; sum < ways.Length; sum++)
        {
            all += ways[sum];
            if (Math.Abs(sum - expected) >= off) asFar += ways[sum];
        }

        return asFar / all;
    }

    /// <summary>For each sum, in how many ways that many ranks add up to it.</summary>
    private static double[] WaysToReach(IReadOnlyList<int> ranks, int picked)
    {
        var longest = ranks.OrderDescending().Take(picked).Sum();
        var ways = new double[picked + 1][];
        for (var count = 0; count <= picked; count++) ways[count] = new double[longest + 1];
        ways[0][0] = 1;
        foreach (var rank in ranks)
        {
            for (var count = picked; count > 0; count--)
            {
                for (var sum = longest; sum >= rank; sum--) ways[count][sum] += ways[count - 1][sum - rank];
            }
        }

        return ways[picked];
    }
}
