using System.Net;
using System.Net.Sockets;
using Build.Tests.Host.Support;
using ReportTasks.Tests.Alerts;

namespace Build.Tests.Host;

/// <summary>One message per run, and the webhook URL is never shown.</summary>
public sealed class AlertTests : IDisposable
{
    private readonly Workspace place = new();

    public AlertTests() => place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

    [Fact]
    public async Task A_missed_gate_sends_one_alert()
    {
        await using var server = await AlertServer.StartAsync();

        var run = await place.RunAsync("--min-success-rate=90", $"--alert-webhook={server.Webhook}", "--report-url=https://ci.example.com/{batch_id}", "--verbosity=diagnostic");

        run.ShouldEnd(5).Saying("Sent an alert (CloudEvents): Batch report: 1 gate missed.");
        ShouldContainNoSecret(run);
        var body = server.Messages.ShouldHaveSingleItem().Body;
        body.ShouldContain("INTERNAL");
        body.ShouldMatch("""https://ci\.example\.com/\d{8}_\d{6}""");
    }

    [Fact]
    public async Task The_alert_links_to_the_uploaded_page_of_the_batch_with_most_problems()
    {
        await using var server = await AlertServer.StartAsync();
        var older = place.Write("runway_polling_results_20200101_000000.json", Batch.Of(Batch.Failed("two"), Batch.Failed("three")));
        File.SetLastWriteTimeUtc(older, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        (await place.RunAsync("--all", "--max-failed=1", "--upload-to=out", "--public-url=https://cdn.example.com/v", $"--alert-webhook={server.Webhook}", "--target=Report")).ShouldEnd(5);

        server.Messages.ShouldHaveSingleItem().Body.ShouldMatch("""https://cdn\.example\.com/v/video_generation_results_\d{8}_\d{6}_2\.html""");
    }

    [Fact]
    public async Task The_alert_links_to_a_compressed_report()
    {
        await using var server = await AlertServer.StartAsync();

        (await place.RunAsync("--formats=json", "--compress", "--upload-to=out", "--public-url=https://cdn.example.com/v", "--alert-on=always", $"--alert-webhook={server.Webhook}", "--target=Report")).ShouldEnd(0);

        server.Messages.ShouldHaveSingleItem().Body.ShouldMatch("""https://cdn\.example\.com/v/video_generation_results_\d{8}_\d{6}\.json\.gz""");
    }

    [Fact]
    public async Task A_publish_only_run_sends_an_alert_for_a_missed_gate()
    {
        await using var server = await AlertServer.StartAsync();
        (await place.RunAsync("--target=GenerateReport", "--exclusive")).ShouldEnd(0);
        place.Write("out", "in the way");

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out", "--require-uploaded", $"--alert-webhook={server.Webhook}", "--report-url=https://ci.example.com/{batch_id}"))
            .ShouldEnd(5).Saying("Sent an alert (CloudEvents): Batch report: 1 gate missed.");

        server.Messages.ShouldHaveSingleItem().Body.ShouldMatch("""https://ci\.example\.com/\d{8}_\d{6}""");
    }

    [Fact]
    public async Task No_missed_gate_sends_no_alert()
    {
        await using var server = await AlertServer.StartAsync();
        (await place.RunAsync("--min-success-rate=0", $"--alert-webhook={server.Webhook}")).ShouldEnd(0);
        server.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(307)]
    [InlineData(503)]
    public async Task A_rejected_alert_is_a_warning_without_the_URL(int status)
    {
        await using var server = await AlertServer.StartAsync();
        server.Fail(99, status, response => response.Headers.Location = $"/elsewhere/{AlertServer.Secret}");
        place.Environment["CAKE_REPORT_ALERT_WEBHOOK"] = server.Webhook.AbsoluteUri;

        var run = await place.RunAsync("--alert-on=always", "--alert-format=slack", "--retries=1", "--verbosity=diagnostic");

        run.ShouldEnd(0).Saying("The alert (Slack) could not be sent: the server answered ");
        ShouldContainNoSecret(run);
        Banner.Of(run)["alert-webhook"].ShouldBe("set");
    }

    [Fact]
    public async Task An_unanswered_alert_is_a_warning_without_the_URL()
    {
        await using var server = await AlertServer.StartAsync();
        server.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        var run = await place.RunAsync("--alert-on=always", $"--alert-webhook={server.Webhook}", "--retries=0", "--stall-timeout=1", "--verbosity=diagnostic", "--strict");

        run.ShouldEnd(4).Saying("The alert (CloudEvents) could not be sent: the server did not answer within 1 s.");
        ShouldContainNoSecret(run);
    }

    [Fact]
    public async Task An_unreachable_alert_host_is_a_warning_without_the_URL()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        var run = await place.RunAsync("--alert-on=failure", $"--alert-webhook=http://127.0.0.1:{port}/{AlertServer.Secret}", "--retries=0", "--verbosity=diagnostic");

        run.ShouldEnd(0).Saying("The alert (CloudEvents) could not be sent: no connection to the server could be made.");
        ShouldContainNoSecret(run);
    }

    [Theory]
    [InlineData("ftp://host/" + AlertServer.Secret)]
    [InlineData(AlertServer.Secret)]
    [InlineData("https://user:" + AlertServer.Secret + "@host/")]
    public async Task An_invalid_webhook_URL_is_refused_without_showing_it(string webhook)
    {
        var run = await place.RunAsync($"--alert-webhook={webhook}", "--verbosity=diagnostic");

        run.ShouldEnd(2).Saying("--alert-webhook: the value is not valid. Use an http or https URL without user name.");
        ShouldContainNoSecret(run);
    }

    public void Dispose() => place.Dispose();

    private void ShouldContainNoSecret(HostResult run)
    {
        run.NotSaying(AlertServer.Secret);
        foreach (var file in Directory.EnumerateFiles(place.Root, "*", SearchOption.AllDirectories)) File.ReadAllText(file).ShouldNotContain(AlertServer.Secret);
    }
}
