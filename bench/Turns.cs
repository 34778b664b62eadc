namespace Bench;

/// <summary>Runs contenders in turns, so that what else the machine does meets all of them alike.</summary>
internal static class Turns
{
    /// <summary>Who begins changes with each turn; the first turn warms up and does not count.</summary>
    public static async Task<IReadOnlyList<Measured>> TakeAsync(int runs, params IReadOnlyList<Contender> contenders)
    {
        var samples = contenders.Select(_ => new List<Sample>(runs)).ToList();
        for (var turn = 0; turn <= runs; turn++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var who = (i + turn) % contenders.Count;
                var sample = await contenders[who].RunAsync(turn);
                if (turn > 0) samples[who].Add(sample);
            }
        }

        return [.. contenders.Select((contender, index) => new Measured(contender.Name, samples[index]))];
    }
}
