using System.Net;
using System.Net.Sockets;
using ReportTasks.Alerts;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Alerts;

public sealed class AlertSenderTests
{
    private static readonly AlertMessage Message = new("20250617_041141", DateTimeOffset.UnixEpoch, "Batch report: 1 gate missed", true, [], 0, null);

    private readonly AutoAdvancingTime time = new();
    private readonly List<string> retries = [];
    private ReportOptions options = new() { Transfers = new() { Retries = 3, StallTimeout = TimeSpan.FromMinutes(50) } };

    [Fact]
    public async Task An_alert_is_posted_once_in_the_service_format()
    {
        await using var server = await AlertServer.StartAsync();
        (await SendAsync(server.Webhook)).ShouldBeNull();
        var (contentType, body) = server.Messages.ShouldHaveSingleItem();
        contentType.ShouldBe("application/cloudevents+json; charset=utf-8");
        body.ShouldStartWith("""{"specversion":"1.0","id":"20250617_041141",""");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_transient_error_is_retried(int status)
    {
        await using var server = await AlertServer.StartAsync();
        server.Fail(2, status);
        (await SendAsync(server.Webhook)).ShouldBeNull();
        server.Messages.Count.ShouldBe(3);
        retries.Count.ShouldBe(2);
        Everything().ShouldNotContain(AlertServer.Secret);
    }

    [Fact]
    public async Task Retry_After_is_respected()
    {
        await using var server = await AlertServer.StartAsync();
        server.Fail(1, 429, response => response.Headers.RetryAfter = "17");
        (await SendAsync(server.Webhook)).ShouldBeNull();
        time.Delays.ShouldBe([TimeSpan.FromSeconds(17)]);
    }

    [Theory]
    [InlineData(400, "--alert-format")]
    [InlineData(401, "the service may have removed it")]
    [InlineData(403, "the service may have removed it")]
    [InlineData(404, "the service may have removed it")]
    [InlineData(500, "500 (InternalServerError)")]
    public async Task A_permanent_error_is_not_retried(int status, string reason)
    {
        await using var server = await AlertServer.StartAsync();
        server.Fail(9, status);
        var problem = (await SendAsync(server.Webhook)).ShouldNotBeNull();
        problem.ShouldContain(reason);
        problem.ShouldNotContain(AlertServer.Secret);
        server.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Sending_fails_after_the_last_retry()
    {
        await using var server = await AlertServer.StartAsync();
        server.Fail(99, 503);
        (await SendAsync(server.Webhook)).ShouldBe("the server answered 503 (ServiceUnavailable).");
        server.Messages.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_are_not_followed(int status)
    {
        await using var other = await AlertServer.StartAsync();
        await using var server = await AlertServer.StartAsync();
        server.Fail(9, status, response => response.Headers.Location = other.Webhook.AbsoluteUri);
        (await SendAsync(server.Webhook)).ShouldNotBeNull().ShouldContain("Redirects are not followed");
        other.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unresponsive_server_times_out()
    {
        await using var server = await AlertServer.StartAsync();
        server.Answer = async (context, _) =>
        {
            time.PassDeadlines();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        options = options with { Transfers = options.Transfers with { Retries = 1, StallTimeout = TimeSpan.FromSeconds(7) } };
        (await SendAsync(server.Webhook)).ShouldBe("the server did not answer within 7 s.");
        server.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_unreachable_host_is_not_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        (await SendAsync(new Uri($"http://127.0.0.1:{port}/{AlertServer.Secret}"))).ShouldBe("no connection to the server could be made. Check --alert-webhook, and the proxy if there is one.");
        retries.Count.ShouldBe(3);
        Everything().ShouldNotContain(AlertServer.Secret);
    }

    [Fact]
    public async Task Alerts_are_sent_through_the_proxy()
    {
        await using var proxy = await AlertServer.StartAsync();
        var environment = Environment() with { Proxy = new WebProxy(proxy.Webhook.GetLeftPart(UriPartial.Authority)) };
        (await SendAsync(new Uri("http://alerts.invalid/hook"), environment)).ShouldBeNull();
        proxy.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_interruption_stops_sending()
    {
        await using var server = await AlertServer.StartAsync();
        using var interruption = new CancellationTokenSource();
        server.Answer = (context, _) =>
        {
            interruption.Cancel();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await Should.ThrowAsync<OperationCanceledException>(() =>
            new AlertSender(options, Environment(), (_, _) => { }).SendAsync(server.Webhook, new CloudEventsAlert(), Message, interruption.Token));
    }

    private NetworkEnvironment Environment() => new() { Time = time, Randomizer = () => 0.5, Proxy = new WebProxy() };

    private string Everything() => string.Join('\n', retries);

    private Task<string?> SendAsync(Uri webhook, NetworkEnvironment? environment = null) =>
        new AlertSender(options, environment ?? Environment(), (reason, _) => retries.Add(reason))
            .SendAsync(webhook, new CloudEventsAlert(), Message, TestContext.Current.CancellationToken);
}
