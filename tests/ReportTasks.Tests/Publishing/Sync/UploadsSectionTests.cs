using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tests.Downloads.Support;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Publishing.Sync;

public sealed class UploadsSectionTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task The_section_lists_uploaded_and_failed_files_and_the_duration_in_milliseconds()
    {
        Artifact[] files = [new("a.mp4", directory.Write("a.mp4", "video"), ArtifactKind.Video, 5), new("b.mp4", directory.Write("b.mp4", "1"), ArtifactKind.Video, 1)];
        var time = new AutoAdvancingTime();
        var store = new WatchedStore();
        store.Before("a.mp4", () => time.Advance(TimeSpan.FromMilliseconds(1234)));
        store.FailWith("b.mp4", StoreProblem.SingleObject);
        using var destination = new Destination("memory://x", store, null, new ReportOptions(), new NetworkEnvironment { Time = time, Randomizer = () => 0.5 });
        var run = new UploadRun([destination], new ReportOptions());
        await run.PrepareAsync(files, CancellationToken.None);
        await run.PutAsync(destination, files, [], NoProgress.Instance, CancellationToken.None);

        var part = UploadsSection.Of([destination], new HashSet<string>(["a.mp4", "b.mp4"], StringComparer.Ordinal)).Json().AsArray().ShouldHaveSingleItem()!.AsObject();

        ((decimal)part["seconds"]!).ShouldBe(1.234m);
        ((int)part["new"]!, (int)part["failed"]!, (long)part["bytes"]!).ShouldBe((1, 1, 5L));
        part["failures"]!.ToJsonString().ShouldBe("""[{"key":"b.mp4","reason":"b.mp4 does not go."}]""");
    }

    public void Dispose() => directory.Dispose();
}
