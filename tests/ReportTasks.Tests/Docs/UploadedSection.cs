using System.Text.Json.Nodes;
using ReportTasks.Metrics;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tests.Publishing.Sync;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Docs;

/// <summary>The report's section after real uploads, one of which failed.</summary>
internal static class UploadedSection
{
    public static JsonNode Make()
    {
        using var directory = new TemporaryDirectory();
        using var store = new WatchedStore();
        store.FailWith("bad.json", StoreProblem.SingleObject);
        Artifact[] artifacts =
        [
            new("good.json", directory.Write("good.json", "{}"), ArtifactKind.Metadata, 2), new("bad.json", directory.Write("bad.json", "{}"), ArtifactKind.Metadata, 2),
        ];
        var options = new ReportOptions();
        using var destination = new Destination("s3://bucket/prefix", store, null, options, new NetworkEnvironment());
        var run = new UploadRun([destination], options);
        run.PrepareAsync(artifacts, CancellationToken.None).GetAwaiter().GetResult();
        run.PutAsync(destination, artifacts, [], NoProgress.Instance, CancellationToken.None).GetAwaiter().GetResult();
        return run.Section(new PublishedBatch("20250617_041141", "", "polling.json", new BatchSummary(0, 0, 0, 0, 0, 0), 0, artifacts)).Json();
    }
}
