namespace Bench;

/// <summary>Who is measured.</summary>
/// <param name="Name">For the table.</param>
/// <param name="RunAsync">Does the work once; given the turn, 0 the one that warms up. What it does beside the work it does not count in its sample.</param>
internal sealed record Contender(string Name, Func<int, Task<Sample>> RunAsync);
