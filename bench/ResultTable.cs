namespace Bench;

/// <summary>Formats results for a terminal and for docs/benchmarks.md.</summary>
internal static class ResultTable
{
    public static IEnumerable<string> Lines(Result result)
    {
        yield return result.What;
        foreach (var contender in result.Contenders) yield return $"  {contender}";
        foreach (var goal in result.Goals) yield return $"  -> {goal}";
        if (result.Missing is { } missing) yield return $"  {missing}";
    }

    public static IEnumerable<string> Markdown(IEnumerable<Result> results) =>
    [
        "| Scenario | Result | Goals |",
        "| --- | --- | --- |",
        .. results.Select(result => $"| {result.What} | {string.Join("<br>", [.. result.Contenders, .. Missing(result)])} | {string.Join("<br>", result.Goals.Select(Figure))} |"),
    ];

    private static string[] Missing(Result result) => result.Missing is { } missing ? [missing] : [];

    private static string Figure(Goal goal) => goal.IsReached ? $"{goal}" : $"**{goal}**";
}
