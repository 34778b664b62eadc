using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Tests.Publishing.Sync;

/// <summary>A store in memory that records requests and fails on demand.</summary>
internal sealed class WatchedStore : IObjectStore
{
    private readonly ConcurrentDictionary<string, (StoreProblem Problem, int Times)> failures = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Action> before = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> puts = new();
    private int tries;
    private int hashesAsked;

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys without MD5 in the listing.</summary>
    public HashSet<string> WithoutMd5 { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys in the order they were put.</summary>
    public IReadOnlyList<string> Puts => [.. puts];

    public int Tries => tries;

    public int HashesAsked => hashesAsked;

    public int Listings { get; private set; }

    /// <summary>Exceptions of the next listings, in order.</summary>
    public ConcurrentQueue<StoreProblem> ListingFailures { get; } = new();

    /// <summary>Exception of every hash request.</summary>
    public StoreProblem? HashFailure { get; set; }

    /// <summary>Exception of the removal of leftovers.</summary>
    public StoreProblem? CleaningFailure { get; set; }

    /// <summary>Keys passed to each removal of leftovers.</summary>
    public ConcurrentQueue<IReadOnlySet<string>> Cleanings { get; } = new();

    public void Forget() => (tries, hashesAsked, Listings) = (0, 0, ClearPuts());

    public void FailWith(string key, StoreProblem problem, int times = int.MaxValue) => failures[key] = (problem, times);

    public void Before(string key, Action action) => before[key] = action;

    public Uri UrlOf(string key) => KeyUrl.Of(new Uri("memory://x"), key);

    public async IAsyncEnumerable<StoredObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Listings++;
        if (ListingFailures.TryDequeue(out var failure)) throw new StoreException(failure, "It cannot be listed.");
        foreach (var (key, bytes) in Objects) yield return new StoredObject(key, bytes.Length, WithoutMd5.Contains(key) ? null : ContentHashes.Of(bytes).Md5);
        await Task.CompletedTask;
    }

    public Task<string?> Sha256OfAsync(string key, CancellationToken cancellation)
    {
        Interlocked.Increment(ref hashesAsked);
        if (HashFailure is { } failure) throw new StoreException(failure, $"{key} cannot be asked about.");
        return Task.FromResult(WithoutMd5.Contains(key) ? ContentHashes.Of(Objects[key]).Sha256 : null);
    }

    public async Task PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        Interlocked.Increment(ref tries);
        if (before.TryRemove(upload.Key, out var action)) action();
        if (failures.TryGetValue(upload.Key, out var failure) && failure.Times > 0)
        {
            failures[upload.Key] = failure with { Times = failure.Times - 1 };
            throw new StoreException(failure.Problem, $"{upload.Key} does not go.");
        }

        using var buffer = new MemoryStream();
        await using (var content = upload.Content.OpenRead()) await content.CopyToAsync(buffer, cancellation);
        if (ContentHashes.Of(buffer.ToArray()) != upload.Content.Hashes) throw new StoreException(StoreProblem.WrongChecksum, $"{upload.Key} arrived with other bytes.");
        Objects[upload.Key] = buffer.ToArray();
        puts.Enqueue(upload.Key);
    }

    public Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation)
    {
        Cleanings.Enqueue(keys);
        return CleaningFailure is { } failure ? throw new StoreException(failure, "What is left cannot be removed.") : Task.CompletedTask;
    }

    public void Dispose()
    {
    }

    private int ClearPuts()
    {
        puts.Clear();
        return 0;
    }
}
