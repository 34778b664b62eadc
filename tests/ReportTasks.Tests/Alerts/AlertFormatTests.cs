using System.Text;
using System.Text.Json;
using CsCheck;
using ReportTasks.Alerts;
using ReportTasks.Options;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tests.Reports.Formats;

namespace ReportTasks.Tests.Alerts;

public sealed class AlertFormatTests : IDisposable
{
    private static readonly Uri Link = new("https://ci.example.com/reports/20250617_041141.html");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string[] Pieces = ["<!channel>", "\U0001F3AC", "\\", "\"", "*", "a", "\uFFFF", "夕", "&", "\u0001"];

    private readonly SampleBatches batches = new();

    public static TheoryData<string, string> Cases => new MatrixTheoryData<string, string>(["slack", "teams", "discord", "cloudevents"], SampleBatches.Names);

    public static TheoryData<string> Ids => [.. AlertFormats.All.Select(format => format.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_format_matches_its_snapshot(string id, string name)
    {
        using var json = JsonDocument.Parse(Format(id).Body(Message(name)));
        JsonSerializer.SerializeToUtf8Bytes(json, Indented).ShouldMatchSnapshot($"alerts/{name}.{id}.json");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Messages_of_any_batch_stay_within_the_service_limits(string id) =>
        Gen.Select(Texts, Texts, Gen.Int[0, 9], Gen.Int[0, 5]).Sample((text, reason, problems, count) =>
        {
            var batch = new AlertBatch(Cut(text, 120), Cut(text, 120), "80% of 10 tasks succeeded.", 1, 1, 1, 1, 1, 1, [.. Enumerable.Repeat(Cut(text, 303), Math.Min(5, problems))], problems, [.. Enumerable.Repeat(new AlertFailure(long.MaxValue, Cut(reason, 153)), 5)]);
            ShouldKeepToLimits(id, new AlertMessage("x", DateTimeOffset.UnixEpoch, "Batch report: 3 gates missed", true, [.. Enumerable.Repeat(batch, count)], 999, new Uri("https://x.example/" + new string('x', 1900))));
        }, iter: 200, threads: 1);

    [Theory]
    [InlineData("https://hooks.slack.com/services/T/B/x", "slack")]
    [InlineData("https://HOOKS.slack-gov.com/services/T/B/x", "slack")]
    [InlineData("https://discord.com/api/webhooks/1/x", "discord")]
    [InlineData("https://ptb.discord.com/api/webhooks/1/x", "discord")]
    [InlineData("https://prod-12.westeurope.logic.azure.com/workflows/x?sig=y", "teams")]
    [InlineData("https://default1.0a.environment.api.powerplatform.com/powerautomate/x", "teams")]
    [InlineData("https://hooks.slack.com.evil.example/x", "cloudevents")]
    [InlineData("https://slack.com.evil.example/x", "cloudevents")]
    [InlineData("http://localhost:8080/", "cloudevents")]
    public void The_webhook_host_selects_the_format(string webhook, string id) => AlertFormats.For(null, new Uri(webhook)).Id.ShouldBe(id);

    [Fact]
    public void The_format_option_overrides_the_webhook_host() => AlertFormats.For(AlertService.Teams, new Uri("https://hooks.slack.com/services/T/B/x")).Id.ShouldBe("teams");

    [Fact]
    public void Every_format_can_be_selected_by_its_id() => AlertFormats.All.Select(format => format.Id).ShouldBe(
        OptionTable.All.Single(option => option.Name == "alert-format").Choices);

    [Fact]
    public void In_Teams_a_date_placeholder_stays_text()
    {
        const string Date = "{{{DATE(2017-02-14T06:08:39Z,SHORT)}} {{TIME(2017-02-14T06:08:39Z)}}";
        var batch = new AlertBatch("1", Date, "Verdict.", 1, 0, 1, 0, 0, 0, [Date], 0, [new AlertFailure(1, Date)]);
        var message = new AlertMessage("x", DateTimeOffset.UnixEpoch, "Batch report", true, [batch], 0, null) { Problems = [Date] };

        using var json = JsonDocument.Parse(Format("teams").Body(message));

        var texts = Strings(json.RootElement).Where(text => text.Contains("DATE", StringComparison.Ordinal)).ToList();
        texts.Count.ShouldBe(4);
        texts.ShouldAllBe(text => !text.Contains("{{", StringComparison.Ordinal));
    }

    [Fact]
    public void In_Discord_a_text_that_begins_with_a_number_is_not_a_list()
    {
        var batch = new AlertBatch("1", "7. polling.json", "Verdict.", 1, 0, 1, 0, 0, 0, ["12. problem 3.5"], 0, [new AlertFailure(1, "x")]);
        var message = new AlertMessage("x", DateTimeOffset.UnixEpoch, "Batch report", true, [batch], 0, null);

        using var json = JsonDocument.Parse(Format("discord").Body(message));

        var field = json.RootElement.GetProperty("embeds")[0].GetProperty("fields")[0];
        field.GetProperty("name").GetString().ShouldBe("7\\. polling.json \\(1\\)");
        field.GetProperty("value").GetString().ShouldBe("Verdict.\n- 12\\. problem 3.5\n- 1 × x");
    }

    [Fact]
    public void Messages_contain_no_mentions_or_links()
    {
        var slack = Encoding.UTF8.GetString(Format("slack").Body(Message(SampleBatches.Hostile)));
        using var json = JsonDocument.Parse(slack);
        Strings(json.RootElement).ShouldAllBe(text => !text.Contains('<', StringComparison.Ordinal));
        slack.ShouldNotContain("mrkdwn");
        using var discord = JsonDocument.Parse(Format("discord").Body(Message(SampleBatches.Hostile)));
        discord.RootElement.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength().ShouldBe(0);
        Strings(discord.RootElement.GetProperty("embeds")[0].GetProperty("fields")).ShouldAllBe(text => !text.Contains("](", StringComparison.Ordinal) && !text.Contains("https://", StringComparison.Ordinal));
        using var teams = JsonDocument.Parse(Format("teams").Body(Message(SampleBatches.Hostile)));
        Strings(teams.RootElement).ShouldNotContain("TextBlock", "it reads Markdown");
    }

    public void Dispose() => batches.Dispose();

    private static Gen<string> Texts => Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 400].Select(string.Concat);

    private static IAlertFormat Format(string id) => AlertFormats.For(Enum.Parse<AlertService>(id, ignoreCase: true), new Uri("https://x.example"));

    private static string Cut(string text, int length) => AlertText.Cut(text.PadRight(1), length);

    private AlertMessage Message(string name)
    {
        var report = batches.Report(name, name == SampleBatches.Empty ? [] : FullSections.With(name == SampleBatches.Hostile ? SampleBatches.Payload : "nature"));
        var at = new DateTimeOffset(2025, 6, 17, 4, 12, 0, TimeSpan.FromHours(2));
        var message = AlertRule.Judge([report], [], new ReportOptions { Alerts = new() { On = [AlertTrigger.Always] } }, Link, at).ShouldNotBeNull();
        return message with { Id = "20250617_041141" }; // The mention differs from message to message.
    }

    private static void ShouldKeepToLimits(string id, AlertMessage message)
    {
        var body = Format(id).Body(message);
        using var json = JsonDocument.Parse(body);
        switch (id)
        {
            case "slack":
                var blocks = json.RootElement.GetProperty("blocks");
                blocks.GetArrayLength().ShouldBeLessThanOrEqualTo(50);
                blocks.EnumerateArray().Where(block => block.GetProperty("type").ValueEquals("section")).ShouldAllBe(block => block.GetProperty("text").GetProperty("text").GetString()!.Length <= 3000);
                break;
            case "teams":
                body.Length.ShouldBeLessThanOrEqualTo(TeamsAlert.Limit);
                break;
            case "discord":
                var embed = json.RootElement.GetProperty("embeds")[0];
                var fields = embed.GetProperty("fields").EnumerateArray().ToList();
                fields.ShouldAllBe(field => field.GetProperty("name").GetString()!.Length <= 256 && field.GetProperty("value").GetString()!.Length <= 1024);
                (Strings(embed.GetProperty("fields")).Sum(text => text.Length) + embed.GetProperty("title").GetString()!.Length + embed.GetProperty("description").GetString()!.Length).ShouldBeLessThanOrEqualTo(6000);
                break;
            default:
                body.Length.ShouldBeLessThanOrEqualTo(64 * 1024, "the maximum size that CloudEvents requires intermediaries to accept");
                break;
        }
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Strings(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
