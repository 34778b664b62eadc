using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>
/// The requirements for every store, tested on the real service: <c>public sealed class FolderStoreTests : ObjectStoreContract</c> with
/// its own bench. Partial classes group keys, contents, listings, checks, failures and interruptions.
/// </summary>
public abstract partial class ObjectStoreContract : IAsyncLifetime
{
    /// <summary>The key prefix of tests that network stores and ReportTasks share.</summary>
    protected StoreBench Bench { get; private set; } = null!;

    /// <summary>Opened with the URL and settings of the bench.</summary>
    protected IObjectStore Store { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Bench = await CreateBenchAsync();
        Store = Bench.Open();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        source.Dispose();
        Store?.Dispose();
        if (Bench is not null) await Bench.DisposeAsync();
    }

    /// <summary>Skips the test if a requirement is missing; in CI the test fails instead.</summary>
    protected abstract ValueTask<StoreBench> CreateBenchAsync();

    protected Task PutAsync(string key, byte[] content) => Store.PutAsync(TestUpload.Of(key, content), Cancellation);

    protected static async Task<IReadOnlyList<StoredObject>> ListAsync(IObjectStore store)
    {
        var objects = new List<StoredObject>();
        await foreach (var stored in store.ListAsync(Cancellation)) objects.Add(stored);
        return objects;
    }

    protected static async Task<IEnumerable<string>> KeysAsync(IObjectStore store) =>
        (await ListAsync(store)).Select(stored => stored.Key).Order(StringComparer.Ordinal);

    protected async Task ShouldContainAsync(string key, byte[] content)
    {
        var raw = (await Bench.ReadAsync(key)).ShouldNotBeNull($"there is nothing under {key}");
        raw.Content.AsSpan().SequenceEqual(content).ShouldBeTrue($"{key}: {raw.Content.Length} bytes, other than the {content.Length} expected");
    }

    protected async Task<StoreException> ShouldFailAsync(Func<Task> action, params StoreProblem[] problems)
    {
        var failure = await Should.ThrowAsync<StoreException>(action);
        problems.ShouldContain(failure.Problem, failure.ToString());
        failure.Message.ShouldEndWith(".");
        failure.Message.ShouldNotContain("\n");
        failure.Message.ShouldNotContain("Exception", Case.Insensitive);
        foreach (var secret in Bench.Secrets) failure.Message.ShouldNotContain(secret);
        return failure;
    }

    /// <summary>A length that makes a store upload in parts.</summary>
    protected long LengthOf(string name)
    {
        var (from, part) = (Bench.Settings.PartsFrom, Bench.Settings.PartLength);
        return name switch
        {
            "nothing" => 0,
            "one byte" => 1,
            "small" => 5_000,
            "one piece" => Math.Min(from - 1, 700_000),
            "one less than parts" => from - 1,
            "just parts" => from,
            "one more than parts" => from + 1,
            "whole parts" => (((from + part - 1) / part) + 1) * part,
            "several parts" => from + (2L * part) + 7,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such length"),
        };
    }

    protected byte[] Content(string length, int seed = 1) => TestUpload.Bytes(LengthOf(length), seed);
}
