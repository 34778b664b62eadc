namespace ReportTasks.Analysis.Statistics;

/// <summary>The rank-sum test of Wilcoxon, Mann and Whitney, exact even with ties: counts all ways to split the values.</summary>
internal static class RankSum
{
    /// <summary>Twice the rank of each value. Ties share their mean rank, so doubling makes all integers.</summary>
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

    /// <summary>The probability that randomly picked ranks deviate as far as the given ones, in either direction.</summary>
    /// <param name="doubledRanks">Of all values.</param>
    /// <param name="picked">The number of values in question.</param>
    /// <param name="doubledSum">The sum of their doubled ranks.</param>
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

    /// <summary>The number of ways in which that many ranks add up to each sum.</summary>
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
