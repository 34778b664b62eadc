using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReportTasks.Alerts;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Tests.Publishing.Git.Support;
using ReportTasks.Tests.Reports.Formats;

namespace ReportTasks.Tests.Alerts;

/// <summary>Messages stay within the service limits and contain no markup from batches.</summary>
public sealed partial class AlertLimitTests(Judges judges) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 6, 17, 4, 11, 41, TimeSpan.FromHours(2));
    private static readonly Uri Link = new("https://ci.example.com/reports/1?a=1&b=2");

    private readonly SampleBatches batches = new();

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var format in AlertFormats.All)
            {
                foreach (var batch in SampleBatches.Names) cases.Add(format.Id, batch);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_batch_message_stays_within_the_limits_and_has_no_control_characters(string format, string batch)
    {
        var message = Message(SampleBatches.Payload, batches.Report(batch));

        ShouldFit(format, message);
    }

    [Theory]
    [InlineData('&')]
    [InlineData('\u00e9')]
    [InlineData('"')]
    [InlineData('*')]
    public void A_message_of_many_large_batches_stays_within_the_limits(char filling)
    {
        var report = batches.Report(SampleBatches.Hostile);
        var message = Message(new string(filling, 5_000), [.. Enumerable.Repeat(report, 40)], new Uri("https://ci.example.com/?" + new string('&', 1_900)));

        message.MoreBatches.ShouldBe(35);
        foreach (var format in AlertFormats.All) ShouldFit(format.Id, message);
    }

    [Fact]
    public void Lines_beyond_the_Teams_limit_are_counted()
    {
        var batch = new AlertBatch("1", "a.json", "Verdict.", 9, 0, 9, 0, 0, 0, [.. Enumerable.Repeat(string.Concat(Enumerable.Repeat("\U0001F3AC", 150)), 5)], 2, [new AlertFailure(9, "INTERNAL")]);
        var message = new AlertMessage("id", Now, "Batch report", IsBad: true, [batch], 0, null);

        var texts = Strings(JsonNode.Parse(Body("teams", message))).ToList();

        texts.Count(text => text.StartsWith("• \U0001F3AC", StringComparison.Ordinal)).ShouldBe(2);
        texts.ShouldContain("5 more lines.");
    }

    [Fact]
    public void Third_party_validators_accept_the_event_and_the_card()
    {
        var modules = judges.NodeModules;
        using var directory = new TemporaryDirectory();
        var message = Message(SampleBatches.Payload, batches.Report(SampleBatches.Hostile));
        var script = directory.Write("judge.cjs", Encoding.UTF8.GetBytes("""
            const [modules, folder] = process.argv.slice(2), fs = require('fs');
            const { HTTP } = require(modules + '/cloudevents'), cards = require(modules + '/adaptivecards/dist/adaptivecards.js');
            const event = HTTP.toEvent({ headers: { 'content-type': 'application/cloudevents+json' }, body: fs.readFileSync(folder + '/cloudevents', 'utf8') });
            if (!event.validate()) throw new Error('no event');
            const content = JSON.parse(fs.readFileSync(folder + '/teams', 'utf8')).attachments[0].content;
            const context = new cards.SerializationContext(), card = new cards.AdaptiveCard();
            card.parse(content, context);
            if (context.eventCount > 0) throw new Error(context.getEventAt(0).message);
            if (card.getItemCount() !== content.body.length) throw new Error('lost items');
            """));
        foreach (var id in (string[])["cloudevents", "teams"]) directory.Write(id, Body(id, message));

        var (exitCode, _, error) = Shell.Try(directory.Path, "node", script, modules, directory.Path);

        exitCode.ShouldBe(0, error);
    }

    [Fact]
    public void Messages_contain_no_signature_and_nothing_is_sent_without_batch_or_problem()
    {
        AlertRule.Judge([], ["gone: https://cdn.example/x?_jwt=a.secret.c is missing."], new ReportOptions(), null, Now)!
            .Problems.ShouldHaveSingleItem().ShouldNotContain("secret");
        AlertRule.Judge([], [], new ReportOptions { Alerts = new() { On = [AlertTrigger.Always] } }, null, Now).ShouldBeNull();
    }

    [Fact]
    public void With_strict_an_unmeasurable_gate_is_a_problem()
    {
        var gates = GatesSection.Of(new GateResults([new GateResult("max-p95-growth", GateLevel.Error, "50%", null, GateVerdict.Unmeasurable, "No history yet.")]));
        var report = batches.Report(SampleBatches.Sample, gates);

        AlertRule.Judge([report], [], new ReportOptions(), null, Now).ShouldBeNull();
        AlertRule.Judge([report], [], new ReportOptions { Run = new() { Strict = true } }, null, Now)!.Batches[0].Problems.ShouldBe(["No history yet."]);
    }

    public void Dispose() => batches.Dispose();

    private static AlertMessage Message(string text, params BatchReport[] reports) => Message(text, reports, Link);

    private static AlertMessage Message(string text, BatchReport[] reports, Uri link)
    {
        var gates = Enumerable.Range(0, 9).Select(number => new GateResult($"gate-{number}", GateLevel.Warn, "1", "0", GateVerdict.Missed, text)).ToList();
        var insights = new InsightList([new Insight("success-rate-off", InsightKind.Regression, text)]);
        var told = reports.Select(report => report.With(GatesSection.Of(new GateResults(gates))).With(new ReportSection("insights", insights)));
        return AlertRule.Judge([.. told], [], new ReportOptions(), link, Now)!;
    }

    private static byte[] Body(string id, AlertMessage message) => AlertFormats.All.Single(format => format.Id == id).Body(message);

    private static void ShouldFit(string id, AlertMessage message)
    {
        var body = Body(id, message);
        var json = JsonNode.Parse(body)!;
        var texts = Strings(json).ToList();
        foreach (var text in texts) text.Any(c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u2066' or '\u200f' or '\ufeff').ShouldBeFalse(text);
        switch (id)
        {
            case "slack":
                json["blocks"]!.AsArray().Count.ShouldBeInRange(2, 50);
                texts.ShouldAllBe(text => text.Length <= 3000);
                texts.ShouldAllBe(text => !text.Contains('<') && !text.Contains('>'));
                texts.ShouldAllBe(text => text.StartsWith("https://", StringComparison.Ordinal) || !HalfEntity().IsMatch(text));
                break;
            case "teams":
                body.Length.ShouldBeLessThanOrEqualTo(28 * 1024);
                break;
            case "discord":
                var embed = json["embeds"]!.AsArray().ShouldHaveSingleItem()!;
                var fields = embed["fields"]!.AsArray();
                fields.Count.ShouldBe(message.Batches.Count);
                var lengths = fields.Select(field => (Name: field!["name"]!.GetValue<string>().Length, Value: field["value"]!.GetValue<string>().Length)).ToList();
                lengths.ShouldAllBe(length => length.Name <= 256 && length.Value <= 1024);
                (message.Title.Length + (embed["description"]?.GetValue<string>().Length ?? 0) + lengths.Sum(length => length.Name + length.Value)).ShouldBeLessThanOrEqualTo(6000);
                texts.ShouldAllBe(text => !HalfEscape().IsMatch(text));
                json["allowed_mentions"]!["parse"]!.AsArray().ShouldBeEmpty();
                texts.ShouldAllBe(text => !text.Contains("@everyone", StringComparison.Ordinal) || text.Contains("\\@everyone", StringComparison.Ordinal));
                break;
            default:
                body.Length.ShouldBeLessThanOrEqualTo(64 * 1024);
                break;
        }
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Strings(field.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex("&(?!(amp|lt|gt);)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HalfEntity();

    [GeneratedRegex(@"(?<!\\)(\\\\)*\\…", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HalfEscape();
}
