using System.Net;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files.Reading;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Tests.Downloads.Support;

/// <summary>Everything a download run needs, in a temporary directory.</summary>
internal sealed class Bench : IDisposable
{
    public TemporaryDirectory Directory { get; } = new();

    public AutoAdvancingTime Time { get; } = new();

    public Recorder Progress { get; set; } = new();

    public ReportOptions Options { get; set; } = new() { Downloads = new() { AllowPrivateNetwork = true }, Transfers = new() { StallTimeout = TimeSpan.FromMinutes(50) } };

    public NetworkEnvironment Environment { get; set; }

    public Func<string, long> FreeBytes { get; set; } = _ => long.MaxValue;

    public Bench() => Environment = new NetworkEnvironment { Time = Time, Randomizer = () => 0.5, Proxy = new WebProxy() };

    public static BatchTask Task(string? url, string id = "task-0001", string stub = "clip") => new()
    {
        TaskId = id,
        TargetFilenameStub = stub,
        FinalStatus = BatchTask.Succeeded,
        VideoUrl = url,
    };

    public DownloadPlan Plan(params BatchTask[] tasks)
    {
        var namer = new VideoNamer(new OutputFiles(Directory.Path).HolderOf);
        return new DownloadPlan(Directory.Path, [.. tasks.Select(task => (task, namer.Next(task)))]);
    }

    public Task<DownloadSummary> RunAsync(params BatchTask[] tasks) => RunUntilAsync(tasks, TestContext.Current.CancellationToken);

    public Task<DownloadSummary> RunUntilAsync(BatchTask[] tasks, CancellationToken cancellation) =>
        new BatchDownloader(Options, Environment) { FreeBytes = FreeBytes }.RunAsync(Plan(tasks), Progress, cancellation);

    public async Task<DownloadOutcome> RunAsync(string? url) => (await RunAsync(Task(url))).Videos.Single().Outcome;

    public async Task<Downloaded> DownloadAsync(string url) => (await RunAsync(url)).ShouldBeOfType<Downloaded>();

    public async Task<string> FailAsync(string? url) => (await RunAsync(url)).ShouldBeOfType<Failed>().Reason;

    /// <summary>Asserts that the directory contains only the complete video and its metadata.</summary>
    public void ShouldContainOnly(byte[] video, string name = "clip")
    {
        // Opened without a lock: a child process that another test is starting may briefly inherit the writer's handle.
        var path = Directory[name + ".mp4"];
        RegularFile.ReadAll(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, long.MaxValue).AsSpan().SequenceEqual(video).ShouldBeTrue("the video has other bytes");
        Directory.Names().ShouldBe([name + ".json", name + ".mp4"]);
    }

    public void Dispose() => Directory.Dispose();
}
