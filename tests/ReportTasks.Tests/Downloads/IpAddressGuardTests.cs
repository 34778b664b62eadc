using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Which addresses downloads may connect to, including redirects.</summary>
public sealed class IpAddressGuardTests : IDisposable
{
    private readonly Bench bench = new();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_are_followed(int status)
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, n) => n <= RedirectFollower.MaxRedirects ? RedirectAsync(context, $"/hop/{n}?q=1", status) : Task.FromResult(false);

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(1);

        bench.ShouldContainOnly(server.Body);
        server.Requests.Last().Path.ShouldBe("/hop/10");
    }

    [Fact]
    public async Task At_most_ten_redirects_are_followed()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) => RedirectAsync(context, server.Url());

        var failed = (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>();

        failed.Attempts.ShouldBe(1);
        failed.Reason.ShouldContain("more than 10 times");
        server.Requests.Count.ShouldBe(11);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "only http and https")]
    [InlineData("ftp://example.com/a.mp4", "only http and https")]
    [InlineData("gopher://example.com/", "only http and https")]
    [InlineData(null, "without a valid Location")]
    public async Task An_invalid_redirect_is_refused(string? location, string why)
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) => RedirectAsync(context, location);

        (await bench.FailAsync(server.Url())).ShouldContain(why);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_refused()
    {
        using var handler = new StubHandler(request => new HttpResponseMessage(HttpStatusCode.Found)
        {
            RequestMessage = request,
            Headers = { Location = new Uri("http://videos.example/a.mp4") },
        });
        bench.Environment = bench.Environment with { CreateHandler = _ => handler };

        (await bench.FailAsync("https://videos.example/a.mp4")).ShouldContain("https to unencrypted http");
        handler.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_private_address_is_refused_before_a_byte_is_sent()
    {
        await using var server = await VideoServer.StartAsync();
        bench.Options = bench.Options with { Downloads = bench.Options.Downloads with { AllowPrivateNetwork = false } };

        var failed = (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>();

        failed.Attempts.ShouldBe(1);
        failed.Reason.ShouldBe(
            "The host 127.0.0.1 is at 127.0.0.1, a loopback address, and downloads only go to the public Internet. Pass --allow-private-network if this is intended.");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://[::1]:9/a.mp4")]
    [InlineData("http://[::ffff:127.0.0.1]:9/a.mp4")]
    [InlineData("http://0x7f000001:9/a.mp4")]
    [InlineData("http://2130706433:9/a.mp4")]
    [InlineData("http://017700000001:9/a.mp4")]
    [InlineData("http://127.1:9/a.mp4")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://user:secret@10.0.0.1/a.mp4")]
    [InlineData("http://192.0.2.1@10.0.0.1/a.mp4")]
    public async Task Every_spelling_of_a_special_address_is_refused(string url)
    {
        bench.Options = bench.Options with { Downloads = bench.Options.Downloads with { AllowPrivateNetwork = false } };

        var failed = (await bench.RunAsync(url)).ShouldBeOfType<Failed>();

        failed.Attempts.ShouldBe(1);
        failed.Reason.ShouldContain("public Internet");
        failed.Reason.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("93.184.216.34", "10.1.2.3")]
    [InlineData("fe80::1%3")]
    [InlineData("64:ff9b::a00:1")]
    public async Task A_host_name_that_resolves_to_a_special_address_is_refused(params string[] addresses)
    {
        bench.Options = bench.Options with { Downloads = bench.Options.Downloads with { AllowPrivateNetwork = false } };
        bench.Environment = bench.Environment with { Resolve = (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()) };

        (await bench.FailAsync("https://rebinding.example/a.mp4")).ShouldContain("rebinding.example is at");
    }

    [Fact]
    public async Task The_connection_uses_the_checked_address()
    {
        await using var server = await VideoServer.StartAsync();
        var asked = 0;
        bench.Environment = bench.Environment with
        {
            Resolve = (_, _) => Task.FromResult(Interlocked.Increment(ref asked) == 1 ? [IPAddress.Loopback] : Array.Empty<IPAddress>()),
        };

        await bench.DownloadAsync(server.Url().Replace("127.0.0.1", "videos.example", StringComparison.Ordinal));

        asked.ShouldBe(1);
    }

    [Fact]
    public async Task An_unreachable_address_is_skipped()
    {
        await using var server = await VideoServer.StartAsync();
        bench.Environment = bench.Environment with { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]) };

        (await bench.DownloadAsync(server.Url().Replace("127.0.0.1", "videos.example", StringComparison.Ordinal))).Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task An_unresponsive_address_is_skipped_after_five_seconds()
    {
        await using var server = await VideoServer.StartAsync();
        var time = new FakeTimeProvider();
        var (isTriedBefore, isTriedAfter) = (false, true);
        var connect = bench.Environment.Connect;
        bench.Environment = bench.Environment with
        {
            Time = time,
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]),
            Connect = async (endPoint, cancellation) =>
            {
                if (endPoint.Address.Equals(IPAddress.Loopback)) return await connect(endPoint, cancellation);
                time.Advance(TimeSpan.FromMilliseconds(4999));
                isTriedBefore = !cancellation.IsCancellationRequested;
                time.Advance(TimeSpan.FromMilliseconds(1));
                isTriedAfter = !cancellation.IsCancellationRequested;
                throw new SocketException((int)SocketError.TimedOut);
            },
        };

        await bench.DownloadAsync(server.Url().Replace("127.0.0.1", "videos.example", StringComparison.Ordinal));

        (isTriedBefore, isTriedAfter).ShouldBe((true, false));
    }

    [Fact]
    public async Task The_proxy_may_be_private_but_its_target_may_not()
    {
        var video = Video.Bytes();
        var asked = "";
        await using var proxy = new RawServer((_, head, stream) =>
        {
            asked = head;
            return RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video);
        });
        bench.Options = bench.Options with { Downloads = bench.Options.Downloads with { AllowPrivateNetwork = false } };
        bench.Environment = bench.Environment with
        {
            Proxy = new WebProxy(new Uri(proxy.Url).GetLeftPart(UriPartial.Authority)),
            Resolve = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
        };

        (await bench.FailAsync("http://10.0.0.1/a.mp4")).ShouldContain("private address");
        await bench.DownloadAsync("http://videos.example/a.mp4");

        asked.ShouldStartWith("GET http://videos.example/a.mp4");
    }

    [Theory]
    [InlineData("http://127.0.0.1./a.mp4")]
    [InlineData("http://6425673729/a.mp4")]
    [InlineData("http://metadata.0xA9/a.mp4")]
    public async Task A_numeric_host_is_refused_before_the_proxy(string url)
    {
        var asked = "";
        await using var proxy = new RawServer((_, head, stream) =>
        {
            asked = head;
            return RawServer.SendAsync(stream, "HTTP/1.1 502 No\nContent-Length: 0", default);
        });
        bench.Options = bench.Options with { Downloads = bench.Options.Downloads with { AllowPrivateNetwork = false }, Transfers = bench.Options.Transfers with { Retries = 0 } };
        bench.Environment = bench.Environment with
        {
            Proxy = new WebProxy(new Uri(proxy.Url).GetLeftPart(UriPartial.Authority)),
            Resolve = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
        };

        (await bench.FailAsync(url)).ShouldContain("is a number, which a proxy may read as any IP address");

        asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_proxy_is_asked_for_a_tunnel()
    {
        var asked = "";
        await using var proxy = new RawServer((_, head, stream) =>
        {
            asked = head;
            return RawServer.SendAsync(stream, "HTTP/1.1 502 No\nContent-Length: 0", default);
        });
        bench.Options = bench.Options with { Downloads = bench.Options.Downloads with { AllowPrivateNetwork = false }, Transfers = bench.Options.Transfers with { Retries = 0 } };
        bench.Environment = bench.Environment with
        {
            Proxy = new WebProxy(new Uri(proxy.Url).GetLeftPart(UriPartial.Authority)),
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34")]),
        };

        (await bench.FailAsync("https://videos.example/a.mp4")).ShouldContain("the proxy refused it");
        asked.ShouldStartWith("CONNECT videos.example:443");
    }

    public void Dispose() => bench.Dispose();

    private static Task<bool> RedirectAsync(Microsoft.AspNetCore.Http.HttpContext context, string? location, int status = 302)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.FromResult(true);
    }

    private sealed class StubHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return Task.FromResult(answer(request));
        }
    }
}
