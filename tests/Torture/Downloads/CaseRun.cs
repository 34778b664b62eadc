using System.Net;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Network;
using ReportTasks.Options;
using Torture.Support;

namespace Torture.Downloads;

/// <summary>Downloads from a server that injects faults.</summary>
internal sealed class CaseRun(FaultServer server, Identities identities, Canaries canaries, ReportOptions options, CaseClock clock, string directory, Action<string> complain)
{
    // Larger than all videos of a case, but small enough that an endless body reaches it soon.
    private const long Free = 24L * 1024 * 1024;

    private readonly List<string> heard = [];

    /// <summary>The results of the videos; null if the user interrupted the run.</summary>
    public async Task<DownloadSummary?> RunAsync(RunRecorder witness, IReadOnlyList<(RunScript Script, CaseAddress Address)> videos, CancellationToken cancellation, CancellationToken kill)
    {
        var environment = new NetworkEnvironment
        {
            Time = clock,
            Randomizer = () => 0.5,
            Proxy = new WebProxy(),
            Resolve = (host, _) => Task.FromResult(server.Resolve(host)),
            CreateHandler = Handler,
        };
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, kill);
        var namer = new VideoNamer(new OutputFiles(directory).HolderOf);
        var plan = new DownloadPlan(directory, videos.Select(video => TaskOf(video.Script.Video, video.Address)).Select(task => (task, namer.Next(task))).ToList());
        try
        {
            return await new BatchDownloader(options, environment) { FreeBytes = _ => Free }.RunAsync(plan, witness, either.Token);
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    public RunRecorder RunRecorder() => new(Hear, complain);

    /// <summary>No message may contain a secret.</summary>
    public void Hear(string sentence)
    {
        lock (heard) heard.Add(sentence);
        canaries.Search(sentence, $"the message: {sentence}");
    }

    private static BatchTask TaskOf(CaseVideo video, CaseAddress address) => new()
    {
        TaskId = $"task-{video.Stub}",
        TargetFilenameStub = video.Stub,
        FinalStatus = BatchTask.Succeeded,
        VideoUrl = address.Url,
    };

    private SocketsHttpHandler Handler(SocketsHttpHandler handler)
    {
        handler.SslOptions.CertificateChainPolicy = identities.Policy();
        return handler;
    }
}
