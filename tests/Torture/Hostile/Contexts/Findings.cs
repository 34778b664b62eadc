namespace Torture.Hostile.Contexts;

/// <summary>What the judges of one case had to say; a case is judged to its end, so that all of it is known.</summary>
internal sealed class Findings
{
    private const int MostTold = 8;

    private readonly List<string> problems = [];

    public async Task TryAsync(string output, Func<Task> judge)
    {
        try
        {
            await judge();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            problems.Add($"{output}: {(problem is TortureException ? problem.Message : problem)}");
        }
    }

    /// <exception cref="TortureException">There was something.</exception>
    public void Close() => TortureException.Unless(problems.Count == 0, $"{problems.Count} findings:\n  {string.Join("\n  ", problems.Take(MostTold))}");
}
