namespace Bench;

/// <summary>Something that is measured beside its peers.</summary>
internal abstract class Benchmark
{
    /// <summary>What <c>--only</c> takes.</summary>
    public abstract string Name { get; }

    /// <exception cref="BenchException">Something does not run as it should; the message says what.</exception>
    public abstract Task<IReadOnlyList<Result>> MeasureAsync(Workshop shop);
}
