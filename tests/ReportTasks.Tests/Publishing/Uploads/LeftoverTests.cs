using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Uploads;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Publishing.Uploads;

/// <summary>What killed runs have left unfinished at a destination.</summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task Only_of_the_keys_of_this_run_it_is_removed_and_case_makes_another_key()
    {
        Artifact[] files = [new("a.mp4", directory.Write("a.mp4", "video"), ArtifactKind.Video, 5)];
        var store = new Cleaned(new WatchedStore());
        using var destination = new Destination("memory://x", store, null, new ReportOptions(), new UploadEnvironment { Time = new ImpatientTime(), Randomizer = () => 0.5 });
        var run = new UploadRun([destination], new ReportOptions());
        await run.PrepareAsync(files, CancellationToken.None);
        await run.PutAsync(destination, files, [], NoProgress.Instance, CancellationToken.None);

        await destination.RemoveUnfinishedAsync([], CancellationToken.None);

        var keys = store.Keys.ShouldNotBeNull();
        keys.Contains("a.mp4").ShouldBeTrue();
        keys.Contains("A.mp4").ShouldBeFalse();
        keys.Contains("b.mp4").ShouldBeFalse();
    }

    public void Dispose() => directory.Dispose();

    private sealed class Cleaned(IObjectStore store) : IObjectStore
    {
        public IReadOnlySet<string>? Keys { get; private set; }

        public Uri UrlOf(string key) => store.UrlOf(key);

        public IAsyncEnumerable<StoredObject> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

        public Task<string?> Sha256OfAsync(string key, CancellationToken cancellation) => store.Sha256OfAsync(key, cancellation);

        public Task PutAsync(ObjectUpload upload, CancellationToken cancellation) => store.PutAsync(upload, cancellation);

        public Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation)
        {
            Keys = keys;
            return Task.CompletedTask;
        }

        public void Dispose() => store.Dispose();
    }
}
