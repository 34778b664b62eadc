namespace Bench;

/// <summary>A program in a comparison.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="RunAsync">Runs once. The argument is the run's number; 0 is the warm-up. Preparation does not count in the sample.</param>
internal sealed record Contender(string Name, Func<int, Task<Sample>> RunAsync);
