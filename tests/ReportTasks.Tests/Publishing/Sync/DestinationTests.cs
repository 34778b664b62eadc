using ReportTasks.Console.Transfers;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tests.Downloads.Support;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Sync;

/// <summary>Destinations that cannot be listed or fail during the upload.</summary>
public sealed class DestinationTests : IDisposable
{
    private static readonly ObjectUpload First = TestUpload.Of("a.mp4", [1, 2]);
    private static readonly ObjectUpload Second = TestUpload.Of("b.mp4", [3]);

    private readonly WatchedStore store = new();
    private readonly ResultRecorder ends = new();

    [Fact]
    public async Task A_destination_that_cannot_be_opened_fails_every_file_without_a_request()
    {
        using var destination = Open(problem: "That is no bucket.", isOpened: false);
        destination.BeginListing(CancellationToken.None);

        await destination.PutAsync([First, Second], ends, CancellationToken.None);
        await destination.RemoveUnfinishedAsync([], CancellationToken.None);

        destination.Summary.Results.Select(result => (result.Key, result.Failure, result.Attempts)).ShouldBe([("a.mp4", "That is no bucket.", 0), ("b.mp4", "That is no bucket.", 0)]);
        ends.All.Order().ShouldBe(["a.mp4 GivenUp That is no bucket.", "b.mp4 GivenUp That is no bucket."]);
        (await destination.PlanAsync([First], CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_file_ends_with_its_result_and_bytes_sent()
    {
        store.Objects["b.mp4"] = [9];
        store.Objects["same.mp4"] = [4];
        store.FailWith("bad.mp4", StoreProblem.SingleObject);
        using var destination = Open();

        await destination.PutAsync([First, Second, TestUpload.Of("same.mp4", [4]), TestUpload.Of("bad.mp4", [5])], ends, CancellationToken.None);

        ends.All.Order(StringComparer.Ordinal).ShouldBe(
            ["a.mp4 Moved uploaded (2 B)", "b.mp4 Moved replaced (1 B)", "bad.mp4 Failed bad.mp4 does not go.", "same.mp4 Unchanged unchanged"]);
        destination.Summary.SentBytes.ShouldBe(3);
        destination.Uploaded(["a.mp4", "bad.mp4", "never seen"]).ShouldBe([First]);
        destination.Failed(["a.mp4", "bad.mp4", "never seen"]).ShouldHaveSingleItem().Key.ShouldBe("bad.mp4");
    }

    [Fact]
    public async Task A_transient_listing_error_is_retried()
    {
        store.ListingFailures.Enqueue(StoreProblem.Transient);
        store.ListingFailures.Enqueue(StoreProblem.Transient);
        store.Objects["a.mp4"] = [1, 2];
        using var destination = Open();

        var plan = await destination.PlanAsync([First], CancellationToken.None);

        plan.ShouldHaveSingleItem().Step.ShouldBe(UploadStep.Unchanged);
        store.Listings.ShouldBe(3);
    }

    [Theory]
    [InlineData(StoreProblem.Transient, 3)]
    [InlineData(StoreProblem.Destination, 1)]
    public async Task A_destination_that_cannot_be_listed_fails(StoreProblem problem, int listings)
    {
        for (var i = 0; i < 3; i++) store.ListingFailures.Enqueue(problem);
        using var destination = Open();

        await destination.PutAsync([First], ends, CancellationToken.None);

        destination.Problem.ShouldBe("It cannot be listed.");
        destination.Failed(["a.mp4"]).ShouldHaveSingleItem().Failure.ShouldBe("It cannot be listed.");
        (store.Listings, store.Tries).ShouldBe((listings, 0));
    }

    [Fact]
    public async Task An_object_with_an_unreadable_hash_is_uploaded_again()
    {
        store.Objects["a.mp4"] = [1, 2];
        store.WithoutMd5.Add("a.mp4");
        store.HashFailure = StoreProblem.SingleObject;
        using var destination = Open();

        await destination.PutAsync([First], ends, CancellationToken.None);

        store.Puts.ShouldBe(["a.mp4"]);
        ends.All.ShouldBe(["a.mp4 Moved replaced (2 B)"]);
    }

    [Fact]
    public async Task A_permanent_hash_error_fails_the_destination()
    {
        store.Objects["a.mp4"] = [1, 2];
        store.WithoutMd5.Add("a.mp4");
        store.HashFailure = StoreProblem.Destination;
        using var destination = Open();

        await destination.PutAsync([First], ends, CancellationToken.None);

        destination.Problem.ShouldBe("a.mp4 cannot be asked about.");
        store.Tries.ShouldBe(0);
    }

    [Fact]
    public async Task Leftovers_of_killed_runs_are_removed_only_after_something_was_sent()
    {
        store.Objects["a.mp4"] = [1, 2];
        using var destination = Open();

        await destination.PutAsync([First], ends, CancellationToken.None);
        await destination.RemoveUnfinishedAsync([], CancellationToken.None);
        store.Cleanings.ShouldBeEmpty();

        await destination.PutAsync([Second], ends, CancellationToken.None);
        await destination.RemoveUnfinishedAsync(["1/manifest.json"], CancellationToken.None);
        store.Cleanings.ShouldHaveSingleItem().Order(StringComparer.Ordinal).ShouldBe(["1/manifest.json", "a.mp4", "b.mp4"]);
        store.Cleanings.Single().Contains("A.mp4").ShouldBeFalse("case makes another key");
    }

    [Fact]
    public async Task Leftovers_that_cannot_be_removed_do_not_affect_the_upload()
    {
        store.CleaningFailure = StoreProblem.Destination;
        using var destination = Open();
        await destination.PutAsync([First], ends, CancellationToken.None);

        await destination.RemoveUnfinishedAsync([], CancellationToken.None);

        (store.Cleanings.Count, destination.Problem, destination.Summary.NewCount).ShouldBe((1, null, 1));
    }

    public void Dispose() => store.Dispose();

    private Destination Open(string? problem = null, bool isOpened = true) => new(
        "memory://x", isOpened ? store : null, problem, new ReportOptions { Transfers = new() { Retries = 2, Parallel = 4 } }, new NetworkEnvironment { Time = new AutoAdvancingTime(), Randomizer = () => 0.5 });

    /// <summary>The result of each file.</summary>
    private sealed class ResultRecorder : ITransferProgress
    {
        private readonly List<string> all = [];

        public IReadOnlyList<string> All => all;

        public void Starting(int count)
        {
        }

        public void Moving(string name, long? length, long offset)
        {
        }

        public void Advanced(string name, long bytes)
        {
        }

        public void Retrying(string name, string reason, TimeSpan delay)
        {
        }

        public void Finished(string name, TransferEnd end, string sentence)
        {
            lock (all) all.Add($"{name} {end} {sentence}");
        }
    }
}
