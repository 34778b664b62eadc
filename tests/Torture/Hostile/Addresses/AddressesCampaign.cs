using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Network;
using ReportTasks.Options;
using Torture.Support;

namespace Torture.Hostile.Addresses;

/// <summary>Every spelling of a non-public address, reached in every way: no connection to it is opened.</summary>
internal sealed class AddressesCampaign : Campaign
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    private static readonly IReadOnlyList<(int Spelling, Route Route)> All =
        [.. Spellings.All.SelectMany((spelling, number) => Enum.GetValues<Route>().Where(way => way is not Route.Listener || IsOfThisMachine(spelling.Means)).Select(way => (number, way)))];

    private FrontServer? server;
    private DirectoryInfo? directory;
    private long connections;
    private long refused;

    public override string Name => "addresses";

    public override string Tries => "private, loopback, link-local, metadata, mapped and translated addresses in every spelling, by URL, redirect, name server and proxy: no connection is opened";

    public override long Cases => All.Count;

    public override int Lanes => 2;

    public override IEnumerable<string> Figures => [string.Create(CultureInfo.InvariantCulture, $"{Spellings.All.Count:N0} spellings by {Enum.GetValues<Route>().Length} ways; {refused:N0} refused; {connections:N0} connections")];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        directory = Directory.CreateTempSubdirectory("torture-addresses-");
        server = new FrontServer((number, mark) => $"http://{WithPort(Spellings.All[number].Host, server!.Port)}/{mark}/secret.mp4");

        // An unreachable listener would prove nothing.
        var outcome = await RunAsync($"http://127.0.0.1:{server.Port}/control.mp4", new NetworkEnvironment { Proxy = new WebProxy() }, "control", true, cancellation);
        TortureException.Unless(outcome is Downloaded && server.Connections > 0, "The listener cannot be reached even if allowed.");
    }

    public override async Task RunAsync(TortureCase trial)
    {
        var (number, way) = All[(int)trial.Number];
        var spelling = Spellings.All[number];
        if (way is Route.Listener)
        {
            await ListenAsync(spelling, trial);
            return;
        }

        var opened = new ConcurrentQueue<IPEndPoint>();
        var outcome = await RunAsync(UrlOf(spelling, number, way, Mark(trial)), EnvironmentOf(spelling, way, opened), $"v{trial.Number}", false, trial.Cancellation);
        var wrong = opened.Where(endPoint => !endPoint.Address.Equals(Public)).ToList();
        Interlocked.Add(ref connections, wrong.Count);
        TortureException.Unless(wrong.Count == 0, $"{spelling.Host} ({spelling.Means}) by {way}: connected to {string.Join(", ", wrong)}.");
        if (way is Route.Proxy or Route.ProxiedRedirect or Route.BlindProxy) CheckProxy(spelling, way, Mark(trial));
        if (outcome is not Failed failed) return;
        Interlocked.Increment(ref refused);
        TortureException.Unless(failed.Reason.Length > 20 && !failed.Reason.Contains("unexpected", StringComparison.Ordinal), $"{spelling.Host} by {way}: {failed.Reason}");
    }

    public override async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        directory?.Delete(recursive: true);
        await base.DisposeAsync();
    }

    /// <summary>Checks that the proxy was asked only for public addresses.</summary>
    private void CheckProxy(Spelling spelling, Route way, string mark)
    {
        if (way is Route.BlindProxy && !spelling.IsNumeric) return; // a name that only the proxy can resolve is checked by the proxy
        var asked = server!.RequestsOf(mark).Where(request => !IsPublic(request)).ToList();
        Interlocked.Add(ref connections, asked.Count);
        TortureException.Unless(asked.Count == 0, $"{spelling.Host} ({spelling.Means}) by {way}: the proxy was asked for {string.Join(", ", asked)}.");
    }

    /// <summary>Tells the cases apart at the server, because both lanes use the same one.</summary>
    private static string Mark(TortureCase trial) => string.Create(CultureInfo.InvariantCulture, $"case-{trial.Number}");

    // Punycode is an ordinary name and contains no numeric address.
    private static bool IsPublic(string request) => request.Contains("//public.example", StringComparison.Ordinal) || request.Contains("xn--", StringComparison.Ordinal);

    private async Task ListenAsync(Spelling spelling, TortureCase trial)
    {
        var environment = new NetworkEnvironment { Proxy = new WebProxy(), Resolve = (_, _) => Task.FromResult<IPAddress[]>([spelling.Means]) };

        var outcome = await RunAsync($"http://{WithPort(spelling.Host, server!.Port)}/{Mark(trial)}/video.mp4", environment, $"v{trial.Number}", false, trial.Cancellation);
        var reached = server.RequestsOf(Mark(trial)).Count;
        Interlocked.Add(ref connections, reached);
        TortureException.Unless(reached == 0 && outcome is Failed, $"{spelling.Host} ({spelling.Means}) was reached: {outcome}.");
    }

    private static bool IsOfThisMachine(IPAddress address) => IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private string UrlOf(Spelling spelling, int number, Route way, string mark) => way switch
    {
        Route.Redirect or Route.ProxiedRedirect => $"http://public.example/{mark}/to/{number}",
        Route.ChangedAnswer => $"http://changing.example/{mark}/break/video.mp4",
        Route.MixedAnswer => $"http://mixed.example/{mark}/video.mp4",
        _ => $"http://{WithPort(spelling.Host, server!.Port)}/{mark}/video.mp4",
    };

    private NetworkEnvironment EnvironmentOf(Spelling spelling, Route way, ConcurrentQueue<IPEndPoint> opened)
    {
        var isProxied = way is Route.Proxy or Route.ProxiedRedirect or Route.BlindProxy;
        var asked = 0;
        return new NetworkEnvironment
        {
            Time = new NoDelayTime(),
            Proxy = isProxied ? new WebProxy("http://proxy.example:3128") : new WebProxy(),
            Resolve = (host, _) => Task.FromResult(host switch
            {
                "public.example" or "proxy.example" => [Public],
                "mixed.example" => [Public, spelling.Means],
                "changing.example" => [Interlocked.Increment(ref asked) == 1 ? Public : spelling.Means],
                _ when way is Route.BlindProxy => throw new SocketException((int)SocketError.HostNotFound),
                _ => (IPAddress[])[spelling.Means],
            }),
            Connect = async (endPoint, cancellation) =>
            {
                opened.Enqueue(endPoint);
                if (!endPoint.Address.Equals(Public)) throw new SocketException((int)SocketError.ConnectionRefused);
                var client = new TcpClient(AddressFamily.InterNetwork);
                await client.ConnectAsync(IPAddress.Loopback, server!.Port, cancellation);
                return client.GetStream();
            },
        };
    }

    private async Task<DownloadOutcome> RunAsync(string url, NetworkEnvironment environment, string stub, bool allow, CancellationToken cancellation)
    {
        var task = new BatchTask { TaskId = stub, TargetFilenameStub = stub, FinalStatus = BatchTask.Succeeded, VideoUrl = url };
        var plan = new DownloadPlan(directory!.FullName, [(task, new VideoNamer(_ => null).Next(task))]);
        var options = new ReportOptions { Downloads = new() { AllowPrivateNetwork = allow }, Transfers = new() { Retries = 2, Parallel = 1 } };
        return (await new BatchDownloader(options, environment).RunAsync(plan, new NoProgress(), cancellation)).Videos[0].Outcome;
    }

    /// <summary>Text after the host that can mislead a parser.</summary>
    private static string WithPort(string host, int port)
    {
        var end = host.AsSpan().IndexOfAny('#', '?', '\\');
        var withoutTail = end < 0 || host.StartsWith("public.example\\", StringComparison.Ordinal) ? host : host[..end];
        return string.Create(CultureInfo.InvariantCulture, $"{withoutTail}:{port}{host[withoutTail.Length..]}");
    }
}
