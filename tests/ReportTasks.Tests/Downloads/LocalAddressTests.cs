using System.Net;
using System.Net.Sockets;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Public addresses of this machine: a download could reach services that listen only there.</summary>
public sealed class LocalAddressTests : IDisposable
{
    private const string Public4 = "93.184.216.34";
    private const string Public6 = "2606:2800:220:1::1";

    private readonly Bench bench = new();
    private int asked;

    public LocalAddressTests()
    {
        bench.Options = bench.Options with { Downloads = bench.Options.Downloads with { AllowPrivateNetwork = false }, Transfers = bench.Options.Transfers with { Retries = 0 } };
        bench.Environment = bench.Environment with
        {
            OwnAddresses = () =>
            {
                asked++;
                return [IPAddress.Parse(Public4), IPAddress.Parse(Public6)];
            },
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("198.41.0.4"), IPAddress.Parse(Public4)]),
            Connect = (_, _) => throw new InvalidOperationException("connected"),
        };
    }

    [Theory]
    [InlineData($"http://{Public4}/a.mp4", Public4)]
    [InlineData("http://1572395042/a.mp4", Public4)]
    [InlineData($"http://[{Public6}]/a.mp4", Public6)]
    [InlineData($"http://[::ffff:{Public4}]/a.mp4", $"::ffff:{Public4}")]
    [InlineData($"http://[64:ff9b::{Public4}]/a.mp4", "64:ff9b::5db8:d822")]
    [InlineData("http://[2002:5db8:d822::1]/a.mp4", "2002:5db8:d822::1")]
    [InlineData("http://own.example/a.mp4", Public4)]
    public async Task An_address_of_this_machine_is_refused_before_connecting(string url, string address)
    {
        var failed = (await bench.RunAsync(url)).ShouldBeOfType<Failed>();

        failed.Reason.ShouldBe($"The host {new Uri(url).Host} is at {address}, an address of this machine, and downloads only go to the public Internet. Pass --allow-private-network if this is intended.");
    }

    [Fact]
    public async Task A_redirect_to_this_machine_is_refused()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = $"http://{Public4}/a.mp4";
            return Task.FromResult(true);
        };
        var (connect, port) = (new NetworkEnvironment().Connect, new Uri(server.Address).Port);
        bench.Environment = bench.Environment with
        {
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("198.41.0.4")]),
            Connect = (_, cancellation) => connect(new IPEndPoint(IPAddress.Loopback, port), cancellation),
        };

        (await bench.FailAsync("http://cdn.example/a.mp4")).ShouldContain("an address of this machine");

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task This_machine_is_refused_before_the_proxy_is_asked()
    {
        bench.Environment = bench.Environment with { Proxy = new WebProxy("http://127.0.0.1:9") };

        (await bench.FailAsync("http://own.example/a.mp4")).ShouldContain("an address of this machine");
    }

    [Fact]
    public async Task Local_addresses_are_read_once_per_run_and_only_if_checked()
    {
        await bench.RunAsync([.. Enumerable.Range(0, 4).Select(i => Bench.Task("http://own.example/a.mp4", $"id-{i}", $"clip{i}"))]);
        asked.ShouldBe(1);

        bench.Options = bench.Options with { Downloads = bench.Options.Downloads with { AllowPrivateNetwork = true } };
        await bench.RunAsync("http://own.example/a.mp4");
        asked.ShouldBe(1);
    }

    [Fact]
    public void Other_public_addresses_are_allowed() =>
        Should.NotThrow(() => new IpAddressGuard(bench.Environment.OwnAddresses).Check("cdn.example", [IPAddress.Parse("198.41.0.4"), IPAddress.Parse("2606:4700::1111"), IPAddress.Parse("64:ff9b::c629:4")]));

    [Fact]
    public void Local_addresses_are_those_of_the_network_interfaces() => new NetworkEnvironment().OwnAddresses().ShouldContain(IPAddress.Loopback);

    [Fact]
    public async Task A_socks5h_proxy_gets_the_host_name()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = ListenAsync(listener);
        bench.Environment = bench.Environment with
        {
            Proxy = ReportTasks.Network.EnvironmentProxy.Of(name => name == "http_proxy" ? $"socks5h://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}" : null)!,
            Resolve = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
            Connect = new NetworkEnvironment().Connect,
        };

        await bench.RunAsync("http://videos.example/a.mp4");

        (await heard).ShouldBe("videos.example");
    }

    public void Dispose() => bench.Dispose();

    /// <summary>The host name in the first SOCKS 5 request (RFC 1928), which the server refuses.</summary>
    private static async Task<string> ListenAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var greeting = new byte[2];
        await stream.ReadExactlyAsync(greeting);
        await stream.ReadExactlyAsync(new byte[greeting[1]]);
        await stream.WriteAsync((byte[])[5, 0]);
        var request = new byte[5];
        await stream.ReadExactlyAsync(request);
        request[3].ShouldBe((byte)3, "a name, not an address");
        var name = new byte[request[4]];
        await stream.ReadExactlyAsync(name);
        await stream.WriteAsync((byte[])[5, 2, 0, 1, 0, 0, 0, 0, 0, 0]);
        return System.Text.Encoding.ASCII.GetString(name);
    }
}
