namespace Bench;

/// <summary>Compares ReportTasks with its peers.</summary>
internal abstract class Benchmark
{
    /// <summary>The value for <c>--only</c>.</summary>
    public abstract string Name { get; }

    /// <exception cref="BenchException">A program is missing or failed; the message names it.</exception>
    public abstract Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox);
}
