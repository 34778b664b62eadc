namespace Torture;

/// <summary>One kind of trouble, tried case by case. A case is made from the seed, the campaign's name and its number alone.</summary>
internal abstract class Campaign : IAsyncDisposable
{
    /// <summary>What <c>--only</c> takes.</summary>
    public abstract string Name { get; }

    /// <summary>What is tried and what must hold, in a line.</summary>
    public abstract string Tries { get; }

    /// <summary>How many cases there are, once prepared; endless where they are made at random.</summary>
    public virtual long Cases => long.MaxValue;

    /// <summary>How many cases go on at a time.</summary>
    public virtual int Lanes => 1;

    /// <summary>The share of the time that it asks for, beside those of the others.</summary>
    public virtual int Weight => 1;

    /// <summary>What was measured on the way, such as "52 kinds of fault".</summary>
    public virtual IEnumerable<string> Figures => [];

    /// <summary>Starts what all cases need.</summary>
    /// <exception cref="NotPossibleException">Something that it needs is not to be had on this machine.</exception>
    public virtual Task PrepareAsync(TortureSettings settings, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Ends in peace when everything held; any exception says what did not.</summary>
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

/// <summary>Something did not hold.</summary>
internal sealed class TortureException(string message) : Exception(message)
{
    public static void Unless(bool holds, string message)
    {
        if (!holds) throw new TortureException(message);
    }
}

/// <summary>A campaign cannot run here: a program is missing.</summary>
internal sealed class NotPossibleException(string message) : Exception(message);
