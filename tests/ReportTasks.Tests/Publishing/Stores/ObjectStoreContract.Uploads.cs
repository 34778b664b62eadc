using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tests.Downloads.Support;
using ReportTasks.Tests.Publishing.Stores.Support;
using ReportTasks.Tests.Publishing.Sync;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>Complete runs: content alone decides what they send.</summary>
public abstract partial class ObjectStoreContract
{
    private readonly TemporaryDirectory source = new();

    [Fact]
    public async Task A_second_run_sends_nothing()
    {
        WriteSource();
        (await UploadAsync()).ShouldSatisfyAllConditions(run => run.NewCount.ShouldBe(4), run => run.FailedCount.ShouldBe(0));

        (await UploadAsync()).ShouldSatisfyAllConditions(run => run.UnchangedCount.ShouldBe(4), run => run.SentBytes.ShouldBe(0));

        foreach (var name in source.Names()) await ShouldContainAsync(name, await File.ReadAllBytesAsync(source[name], Cancellation));
    }

    [Theory]
    [InlineData("b c.mp4")]
    [InlineData("large.mp4")]
    public async Task Other_content_of_the_same_size_and_an_older_time_is_sent(string name)
    {
        WriteSource();
        await UploadAsync();
        var changed = TestUpload.Bytes(new FileInfo(source[name]).Length, seed: 9);
        await File.WriteAllBytesAsync(source[name], changed, Cancellation);
        File.SetLastWriteTimeUtc(source[name], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var run = await UploadAsync();

        (run.ChangedCount, run.UnchangedCount, run.SentBytes).ShouldBe((1, 3, changed.Length));
        await ShouldContainAsync(name, changed);
    }

    [Fact]
    public async Task Touched_files_with_the_same_content_are_not_sent()
    {
        WriteSource();
        await UploadAsync();
        foreach (var name in source.Names()) File.SetLastWriteTimeUtc(source[name], DateTime.UtcNow.AddDays(1));

        (await UploadAsync()).ShouldSatisfyAllConditions(run => run.UnchangedCount.ShouldBe(4), run => run.SentBytes.ShouldBe(0));
    }

    [Fact]
    public async Task Objects_changed_or_deleted_by_others_are_sent_again()
    {
        WriteSource();
        await UploadAsync();
        await Bench.WriteAsync("b c.mp4", TestUpload.Bytes(new FileInfo(source["b c.mp4"]).Length, seed: 9));
        await Bench.WriteAsync("large.mp4", TestUpload.Bytes(new FileInfo(source["large.mp4"]).Length, seed: 9));
        await Bench.DeleteAsync("a.mp4");
        await Bench.WriteAsync("theirs.txt", [1]);

        var run = await UploadAsync();

        (run.NewCount, run.ChangedCount, run.UnchangedCount).ShouldBe((1, 2, 1));
        foreach (var name in source.Names()) await ShouldContainAsync(name, await File.ReadAllBytesAsync(source[name], Cancellation));
        await ShouldContainAsync("theirs.txt", [1]);
    }

    [Fact]
    public async Task Two_concurrent_runs_both_succeed()
    {
        WriteSource();

        var runs = await Task.WhenAll(UploadAsync(retries: 3), UploadAsync(retries: 3));

        runs.ShouldAllBe(run => run.FailedCount == 0 && run.Problem == null);
        foreach (var name in source.Names()) await ShouldContainAsync(name, await File.ReadAllBytesAsync(source[name], Cancellation));
        (await KeysAsync(Store)).ShouldBe(source.Names());
        (await UploadAsync()).UnchangedCount.ShouldBe(4);
    }

    /// <summary>Four files, one of them large enough for parts.</summary>
    protected void WriteSource()
    {
        source.Write("a.mp4", Content("one byte"));
        source.Write("b c.mp4", Content("small"));
        source.Write("empty.json", Content("nothing"));
        source.Write("large.mp4", Content("several parts"));
    }

    protected void WriteSource(string name, byte[] content) => source.Write(name, content);

    /// <summary>Uploads everything in the source directory.</summary>
    private protected async Task<DestinationSummary> UploadAsync(StoreSettings? settings = null, int retries = 0)
    {
        var options = new ReportOptions { Transfers = new() { Parallel = 4, Retries = retries } };
        var environment = new NetworkEnvironment { Time = new AutoAdvancingTime(), Randomizer = () => 0.5 };
        using var destination = new Destination(Bench.Address, Bench.Open(settings: settings), null, options, environment);
        var run = new UploadRun([destination], options);
        var artifacts = source.Names().Select(name => new Artifact(name, source[name], ArtifactKind.Included, new FileInfo(source[name]).Length)).ToList();
        await run.PrepareAsync(artifacts, Cancellation);
        await run.PutAsync(destination, artifacts, [], NoProgress.Instance, Cancellation);
        await destination.RemoveUnfinishedAsync([], Cancellation);
        return destination.Summary;
    }
}
