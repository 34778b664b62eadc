namespace Torture.Operations;

/// <summary>The calls of a whole run, found by counting them in a run.</summary>
internal static class OperationList
{
    /// <param name="every">Every call with every error; otherwise one call of each kind with one error, which depend on the seed.</param>
    /// <returns>The calls to fail, and the number of calls.</returns>
    public static async Task<(IReadOnlyList<Operation> Operations, int Calls)> FindAsync(PreviousBatch earlier, CallFaultInjector striker, bool every, int seed)
    {
        var byProgram = await CountAsync(earlier, striker, CommitWay.Program);
        var byLibrary = await CountAsync(earlier, striker, CommitWay.Library);

        // Without git, only the commit differs.
        var kinds = byProgram.Select(call => (Way: CommitWay.Program, call.Key, Count: call.Value))
            .Concat(byLibrary.Where(call => !byProgram.ContainsKey(call.Key)).Select(call => (Way: CommitWay.Library, call.Key, Count: call.Value)))
            .OrderBy(kind => kind.Way).ThenBy(kind => kind.Key, StringComparer.Ordinal).ToList();
        var operations = kinds.SelectMany(kind => every ? Every(kind.Way, kind.Key, kind.Count) : [Chosen(kind.Way, kind.Key, kind.Count, seed)]);
        return ([.. operations], kinds.Sum(kind => kind.Count));
    }

    private static async Task<Dictionary<string, int>> CountAsync(PreviousBatch earlier, CallFaultInjector striker, CommitWay way)
    {
        using var place = await earlier.NewPlaceAsync(way);
        striker.Arm(place, operation: null);
        using var run = place.Start(PreviousBatch.WholeRun);
        (await run.End).ShouldBe(0);
        var calls = CallFaultInjector.Calls(place);
        CallFaultInjector.Disarm(place);
        TortureException.Unless(calls.Count > 0, "No call was counted: the preloaded library is inactive.");
        return calls;
    }

    private static IEnumerable<Operation> Every(CommitWay way, string key, int count) =>
        from number in Enumerable.Range(1, count)
        from error in ErrorsOf(key)
        select new Operation(way, key, number, error);

    private static Operation Chosen(CommitWay way, string key, int count, int seed)
    {
        var hash = seed;
        foreach (var letter in key) hash = unchecked((hash * 31) + letter);
        var random = new Random(hash);
        var errors = ErrorsOf(key);
        return new Operation(way, key, random.Next(count) + 1, errors[random.Next(errors.Count)]);
    }

    private static IReadOnlyList<(string Name, int Number)> ErrorsOf(string key) => Errors.Of(key.Split(' ')[1]);
}
