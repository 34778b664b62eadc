namespace Bench;

/// <summary>Runs contenders alternately, so that other load on the machine affects all of them.</summary>
internal static class Rounds
{
    /// <summary>A different contender starts each round. The first round warms up and does not count.</summary>
    public static async Task<IReadOnlyList<Measured>> MeasureAsync(int runs, params IReadOnlyList<Contender> contenders)
    {
        var samples = contenders.Select(_ => new List<Sample>(runs)).ToList();
        for (var round = 0; round <= runs; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var who = (i + round) % contenders.Count;
                var sample = await contenders[who].RunAsync(round);
                if (round > 0) samples[who].Add(sample);
            }
        }

        return [.. contenders.Select((contender, index) => new Measured(contender.Name, samples[index]))];
    }
}
