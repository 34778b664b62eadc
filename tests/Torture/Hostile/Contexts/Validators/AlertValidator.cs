using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReportTasks.Alerts;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Checks how chat services would render an alert.</summary>
internal sealed partial class AlertValidator(LineProcess node, MarkdownValidator markdown, PageValidator browser)
{
    // Longer payloads exceed the service limits together.
    private const int LongestRead = 60;

    /// <param name="payload">Must be visible.</param>
    /// <returns>The number of texts checked.</returns>
    public async Task<int> CheckAsync(AlertMessage message, string payload)
    {
        var texts = 0;
        foreach (var format in AlertFormats.All)
        {
            var body = format.Body(message);
            var json = JsonNode.Parse(body)!;
            var all = Strings(json).ToList();
            foreach (var text in all) LogValidator.Check(text.Replace("\u200B", "", StringComparison.Ordinal), $"the {format.Name} message");
            await (format.Id switch
            {
                "slack" => Task.Run(() => Slack(json, payload)),
                "discord" => DiscordAsync(json, payload),
                "teams" => TeamsAsync(json, payload),
                _ => EventAsync(System.Text.Encoding.UTF8.GetString(body), payload),
            });
            texts += all.Count;
        }

        return texts;
    }

    /// <summary>Checks that plain texts contain no angle bracket or partial entity.</summary>
    public static void Slack(JsonNode json, string payload)
    {
        TortureException.Unless(FixedTitle().IsMatch(json["text"]!.GetValue<string>()), $"Slack's notification contains batch text: {ShownText.Quote(json["text"]!.GetValue<string>())}");
        var objects = Objects(json).Where(entry => entry["type"]?.GetValue<string>() is "plain_text" or "mrkdwn").ToList();
        TortureException.Unless(objects.TrueForAll(entry => entry["type"]!.GetValue<string>() == "plain_text"), "The Slack message contains markup.");
        var texts = objects.ConvertAll(entry => entry["text"]!.GetValue<string>());
        foreach (var text in texts) TortureException.Unless(!text.AsSpan().ContainsAny('<', '>') && !HalfEntity().IsMatch(text), $"Slack finds markup in {ShownText.Quote(text)}");
        Read(texts.SelectMany(text => text.Split('\n')).Select(text => text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)), payload, "Slack");
    }

    private static void Read(IEnumerable<string> lines, string payload, string service) =>
        TortureException.Unless(payload.Length > LongestRead || ShownText.IsBlank(payload) || lines.Any(line => ShownText.Is(line[(line.IndexOf('×', StringComparison.Ordinal) + 1)..].TrimStart('•', ' '), payload)), $"{service}'s message has no line with {ShownText.Quote(payload)}.");

    private async Task DiscordAsync(JsonNode json, string payload)
    {
        TortureException.Unless(json["allowed_mentions"]!["parse"]!.AsArray().Count == 0 && json["content"] is null, "Discord may mention people.");
        var embed = json["embeds"]![0]!;
        var fields = embed["fields"]!.AsArray();
        List<string> texts = [embed["title"]!.GetValue<string>(), embed["description"]?.GetValue<string>() ?? "", .. fields.SelectMany(field => (string[])[field!["name"]!.GetValue<string>(), field["value"]!.GetValue<string>()])];
        await markdown.CheckChatAsync(texts);

        // Discord's limit cuts off the last lines of long problems.
        if (!texts.Exists(text => text.EndsWith('…'))) Read(texts.SelectMany(text => text.Split('\n')).Select(line => Escape().Replace(line, "${c}").TrimStart('-', ' ')), payload, "Discord");
    }

    /// <summary>Renders with Microsoft's renderer, in the browser.</summary>
    private async Task TeamsAsync(JsonNode json, string payload)
    {
        var card = json["attachments"]![0]!["content"]!;
        TortureException.Unless(card["msteams"] is null, "Teams may mention people.");
        var sent = card["body"]!.AsArray().Select(block => block!["inlines"]![0]!["text"]!.GetValue<string>()).ToList();
        var shown = await browser.RenderCardAsync(card.ToJsonString());
        TortureException.Unless(shown.Count == sent.Count, $"Teams shows {shown.Count} of {sent.Count} lines.");
        foreach (var (line, text) in shown.Zip(sent)) TortureException.Unless(line == text, $"Teams shows {ShownText.Quote(line)} for {ShownText.Quote(text)}.");
        Read(shown, payload, "Teams");
    }

    private async Task EventAsync(string body, string payload)
    {
        var data = await node.AskAsync("cloudevent", body);
        TortureException.Unless(data.ValueKind == JsonValueKind.Object, "The CloudEvents message is invalid.");
        Read(data.GetProperty("batches")[0].GetProperty("failures").EnumerateArray().Select(failure => failure.GetProperty("reason").GetString()!), payload, "CloudEvents");
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Objects(field.Value)).Prepend(fields),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Strings(field.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex("^Batch report: [0-9a-z, ]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex FixedTitle();

    [GeneratedRegex("&(?!(amp|lt|gt);)", RegexOptions.ExplicitCapture)]
    private static partial Regex HalfEntity();

    [GeneratedRegex(@"\\(?<c>[^A-Za-z0-9\s])", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
