namespace Torture;

/// <summary>A kind of fault, tested case by case. A case is derived only from the seed, the campaign's name and its number.</summary>
internal abstract class Campaign : IAsyncDisposable
{
    /// <summary>The value for <c>--only</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is tested and what must hold, in one line.</summary>
    public abstract string Tries { get; }

    /// <summary>The number of cases after preparation; unlimited if they are random.</summary>
    public virtual long Cases => long.MaxValue;

    /// <summary>The number of cases that run at once.</summary>
    public virtual int Lanes => 1;

    /// <summary>The share of the total time relative to other campaigns.</summary>
    public virtual int Weight => 1;

    /// <summary>Measured figures, such as "52 kinds of fault".</summary>
    public virtual IEnumerable<string> Figures => [];

    /// <summary>Starts what all cases need.</summary>
    /// <exception cref="MissingRequirementException">A requirement is missing on this machine.</exception>
    public virtual Task PrepareAsync(TortureSettings settings, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Runs one case; throws if something does not hold.</summary>
    public abstract Task RunAsync(TortureCase trial);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <param name="Number">From 0.</param>
/// <param name="Random">The same for the same seed, campaign and number.</param>
internal sealed record TortureCase(long Number, Random Random, CancellationToken Cancellation);

/// <summary>A check failed.</summary>
internal sealed class TortureException(string message) : Exception(message)
{
    public static void Unless(bool holds, string message)
    {
        if (!holds) throw new TortureException(message);
    }
}

/// <summary>A campaign cannot run here because a program is missing.</summary>
internal sealed class MissingRequirementException(string message) : Exception(message);
