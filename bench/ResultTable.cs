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

    public static IEnumerable<string> Markdown(IReadOnlyList<Result> results) =>
    [
        "| Scenario | Program | Median | Range | Memory |",
        "| --- | --- | ---: | ---: | ---: |",
        .. from result in results
           from run in result.Contenders
           select $"| {result.What} | {run.Name} | {run.Median} | {run.Range} | {run.Memory} |",
        "",
        "| Scenario | Goal | Limit | Result |",
        "| --- | --- | ---: | ---: |",
        .. from result in results
           from goal in result.Goals
           select $"| {result.What} | {goal.What} | {goal.Limit} | {(goal.IsReached ? goal.Result : $"**{goal.Result}**")} |",
        .. results.Select(result => result.Missing).OfType<string>().SelectMany(missing => new[] { "", missing + "." }),
    ];
}
