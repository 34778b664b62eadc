using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

public sealed class DownloadFailureTests : IDisposable
{
    private readonly Bench bench = new();

    [Theory]
    [InlineData(400, "damaged or has expired")]
    [InlineData(401, "Most likely the URL has expired")]
    [InlineData(403, "Most likely the URL has expired")]
    [InlineData(404, "deleted, or the URL has expired")]
    [InlineData(410, "Most likely the URL has expired")]
    [InlineData(405, "would not help")]
    [InlineData(451, "would not help")]
    public async Task A_fatal_status_is_not_retried(int status, string why)
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, status);

        var failed = (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>();

        failed.Attempts.ShouldBe(1);
        failed.Reason.ShouldContain(status.ToString(CultureInfo.InvariantCulture));
        failed.Reason.ShouldContain(why);
        failed.Reason.ShouldContain("Run your polling step again to get a new URL");
        failed.Reason.ShouldNotContain("secret");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_expired_link_is_reported_with_its_expiry()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 404);
        var payload = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{{\"exp\":{AutoAdvancingTime.Start.AddHours(-3).ToUnixTimeSeconds()}}}"));

        (await bench.FailAsync($"{server.Address}/a.mp4?_jwt=e30.{payload}.x")).ShouldContain("The URL expired on 2025-06-17 06:30 UTC");
    }

    [Fact]
    public async Task A_valid_URL_is_not_reported_as_expired()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 403);
        var payload = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{{\"exp\":{AutoAdvancingTime.Start.AddHours(3).ToUnixTimeSeconds()}}}"));

        (await bench.FailAsync($"{server.Address}/a.mp4?_jwt=e30.{payload}.x")).ShouldContain("should be valid until 2025-06-17 12:30 UTC");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task The_number_of_retries_is_configurable(int retries)
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 500);
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Retries = retries } };

        (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>().Attempts.ShouldBe(retries + 1);

        server.Requests.Count.ShouldBe(retries + 1);
    }

    [Fact]
    public async Task Retry_delays_grow_and_stay_under_a_minute()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 503);
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Retries = 12 } };

        await bench.FailAsync(server.Url());

        var delays = bench.Time.Delays.ToArray();
        delays.Length.ShouldBe(12);
        delays.ShouldAllBe(delay => delay > TimeSpan.Zero && delay <= TimeSpan.FromSeconds(60));
        delays[4].ShouldBeGreaterThan(delays[0] * 4);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("3600", 60)]
    [InlineData("Tue, 17 Jun 2025 09:30:25 GMT", 25)]
    [InlineData("Tue, 17 Jun 2025 23:00:00 GMT", 60)]
    [InlineData("Tue, 17 Jun 2025 09:00:00 GMT", 0)]
    public void Retry_After_is_read_in_seconds_and_as_a_date(string header, int seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", header);

        RetryAfter.Of(response, AutoAdvancingTime.Start).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-5")]
    public void An_unreadable_Retry_After_is_ignored(string? header)
    {
        using var response = new HttpResponseMessage();
        if (header is not null) response.Headers.TryAddWithoutValidation("Retry-After", header);

        RetryAfter.Of(response, AutoAdvancingTime.Start).ShouldBeNull();
    }

    [Fact]
    public async Task An_unreachable_server_is_retried()
    {
        // The port is bound but not listening, so no other process gets it.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var failed = (await bench.RunAsync($"http://{deaf.LocalEndPoint}/video.mp4")).ShouldBeOfType<Failed>();

        failed.Attempts.ShouldBe(6);
        failed.Reason.ShouldContain("connection to 127.0.0.1");
    }

    [Fact]
    public async Task A_connection_that_is_reset_immediately_is_retried()
    {
        await using var server = await VideoServer.StartAsync();
        var made = 0;
        bench.Environment = bench.Environment with
        {
            Connect = (endPoint, cancellation) => made++ == 0 ? ResetAsync(cancellation) : ReadAheadStream.ConnectAsync(endPoint, cancellation),
        };

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(2);

        bench.Progress.Retries.Single().Reason.ShouldBe("The connection to 127.0.0.1 broke: it was reset right after it was opened.");
        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task An_unknown_host_is_retried()
    {
        bench.Environment = bench.Environment with
        {
            Resolve = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
        };

        var failed = (await bench.RunAsync("https://videos.example/a.mp4?_jwt=secret")).ShouldBeOfType<Failed>();

        failed.ShouldBe(new Failed("The host videos.example could not be resolved (DNS). Check the network and run again later.", 6));
    }

    [Theory]
    [InlineData(null, "no video_url")]
    [InlineData("  ", "no video_url")]
    [InlineData("no address", "not a valid URL")]
    [InlineData("file:///etc/passwd", "only http and https")]
    [InlineData("ftp://127.0.0.1/a.mp4", "only http and https")]
    [InlineData("data:video/mp4;base64,AAAA", "only http and https")]
    public async Task An_unusable_URL_fails_with_a_reason(string? url, string why)
    {
        var failed = (await bench.RunAsync(url)).ShouldBeOfType<Failed>();

        failed.Reason.ShouldContain(why);
        bench.Directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_encoded_body_is_rejected()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, n) =>
        {
            if (n > 1) return Task.FromResult(false);
            context.Response.Headers.ContentEncoding = "gzip";
            return VideoServer.AnswerAsync(context, 200, "\u001F\u0008 packed bytes", "video/mp4");
        };

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(2);

        server.Requests.First().AcceptEncoding.ShouldBe("identity");
        bench.ShouldContainOnly(server.Body);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>A connection that the other side has already reset.</summary>
    private static async ValueTask<Stream> ResetAsync(CancellationToken cancellation)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint, cancellation);
        using (var accepted = await listener.AcceptSocketAsync(cancellation)) accepted.LingerState = new LingerOption(enable: true, 0);
        client.Poll(TimeSpan.FromMinutes(1), SelectMode.SelectRead);
        return new NetworkStream(client, ownsSocket: true);
    }
}
