using System.Net;
using ReportTasks.Alerts;
using ReportTasks.Options;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Alerts;

/// <summary>Alerts over real HTTP on loopback: what is tried again, what is not, and that no sentence holds the address.</summary>
public sealed class AlertSenderTests
{
    private const string Secret = "s3cr3t-t0ken";

    private readonly ImpatientTime time = new();

    [Theory]
    [InlineData(429, 3)]
    [InlineData(502, 3)]
    [InlineData(503, 3)]
    [InlineData(504, 3)]
    [InlineData(302, 1)]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(403, 1)]
    [InlineData(404, 1)]
    [InlineData(500, 1)]
    public async Task Only_what_passes_is_tried_again(int status, int requests)
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, _) =>
        {
            context.Response.Headers.Location = $"{server.Address}/elsewhere?{Secret}";
            return await VideoServer.AnswerAsync(context, status, Secret);
        };

        var problem = await SendAsync($"{server.Address}/hook?token={Secret}");

        problem.ShouldNotBeNull().ShouldStartWith($"the server answered {status}");
        problem.ShouldNotContain(Secret);
        server.Requests.Count.ShouldBe(requests);
        server.Requests.ShouldAllBe(request => request.Path == "/hook");
    }

    [Fact]
    public async Task The_servers_own_wait_is_kept_and_then_it_is_sent()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, number) =>
        {
            context.Response.Headers.RetryAfter = "7";
            return await VideoServer.AnswerAsync(context, number == 1 ? 429 : 204);
        };

        (await SendAsync($"{server.Address}/hook")).ShouldBeNull();

        time.Delays.ShouldBe([TimeSpan.FromSeconds(7)]);
    }

    [Fact]
    public async Task A_dead_host_is_tried_again_and_not_named()
    {
        var problem = await SendAsync($"http://127.0.0.1:1/{Secret}");

        problem.ShouldNotBeNull().ShouldStartWith("no connection to the server could be made.");
        problem.ShouldNotContain("127.0.0.1");
        time.Delays.Count.ShouldBe(2);
    }

    private Task<string?> SendAsync(string webhook)
    {
        var message = new AlertMessage("id", ImpatientTime.Start, "Batch report: 1 gate missed", IsBad: true, [], 0, null);
        var environment = new AlertEnvironment { Time = time, Randomizer = () => 0.5, Proxy = () => new WebProxy() };
        var options = new ReportOptions { Retries = 2, StallTimeout = TimeSpan.FromMinutes(50) };
        return new AlertSender(options, environment, (reason, _) => reason.ShouldNotContain(Secret))
            .SendAsync(new Uri(webhook), new SlackAlert(), message, TestContext.Current.CancellationToken);
    }
}
