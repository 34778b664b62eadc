namespace Torture.Operations;

/// <summary>The calls that a whole run makes, found by letting it run and count.</summary>
internal static class OperationList
{
    /// <param name="every">Each call; else one call of each kind, which differs by seed.</param>
    public static async Task<IReadOnlyList<Operation>> FindAsync(EarlierBatch earlier, Striker striker, bool every, int seed)
    {
        var byProgram = await CountAsync(earlier, striker, CommitWay.Program);
        var byLibrary = await CountAsync(earlier, striker, CommitWay.Library);

        // Where there is no git, only the commit is made in another way.
        var rest = byLibrary.Where(call => !byProgram.ContainsKey(call.Key));
        return
        [
            .. from way in new[] { (Way: CommitWay.Program, Calls: byProgram.AsEnumerable()), (Way: CommitWay.Library, Calls: rest) }
               from call in way.Calls.OrderBy(call => call.Key, StringComparer.Ordinal)
               from number in every ? Enumerable.Range(1, call.Value) : [Chosen(call.Key, call.Value, seed)]
               from error in Errors.Of(call.Key.Split(' ')[1])
               select new Operation(way.Way, call.Key, number, error),
        ];
    }

    private static async Task<Dictionary<string, int>> CountAsync(EarlierBatch earlier, Striker striker, CommitWay way)
    {
        using var place = await earlier.NewPlaceAsync(way);
        striker.Arm(place, operation: null);
        using var run = place.Start(EarlierBatch.WholeRun);
        (await run.End).ShouldBe(0);
        var calls = Striker.Calls(place);
        Striker.Disarm(place);
        TortureException.Unless(calls.Count > 0, "No call was counted: the library that strikes was not taken along.");
        return calls;
    }

    private static int Chosen(string key, int count, int seed)
    {
        var hash = seed;
        foreach (var letter in key) hash = unchecked((hash * 31) + letter);
        return new Random(hash).Next(count) + 1;
    }
}
