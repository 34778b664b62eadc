namespace Torture.Hostile.Contexts;

/// <summary>Findings of all validators of one case; a case is checked completely before it fails.</summary>
internal sealed class Findings
{
    private const int MostTold = 8;

    private readonly List<string> problems = [];

    public async Task TryAsync(string output, Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            problems.Add($"{output}: {(problem is TortureException ? problem.Message : problem)}");
        }
    }

    /// <exception cref="TortureException">There were findings.</exception>
    public void Close() => TortureException.Unless(problems.Count == 0, $"{problems.Count} findings:\n  {string.Join("\n  ", problems.Take(MostTold))}");
}
