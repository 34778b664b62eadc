using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReportTasks.Alerts;

/// <summary>
/// An Adaptive Card in the envelope of Teams Workflows: at most 28 KB. Text blocks interpret some Markdown, so texts of batches
/// are text runs, which do not.
/// </summary>
internal sealed class TeamsAlert : IAlertFormat
{
    /// <summary>The maximum length of the message in bytes.</summary>
    public const int Limit = 28 * 1024;

    // JSON needs up to six bytes per character, so five batches of eleven long lines could be too long.
    private const int BatchBytes = 5000;

    /// <summary>The JSON around a text, in bytes.</summary>
    private const int Frame = 120;

    public string Id => "teams";

    public string Name => "Teams";

    public IReadOnlyList<string> Hosts { get; } =
        ["logic.azure.com", "api.powerplatform.com", "api.powerautomate.com", "webhook.office.com"];

    public JsonObject ToJson(AlertMessage message)
    {
        var attachment = new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = Card(message),
        };
        return new JsonObject { ["type"] = "message", ["attachments"] = new JsonArray(attachment) };
    }

    private static JsonObject Card(AlertMessage message)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = new JsonArray([.. Lines(message)]),
        };
        if (message.Link is not { } link) return card;
        card["actions"] = new JsonArray(
            new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open the report", ["url"] = link.AbsoluteUri });
        return card;
    }

    private static IEnumerable<JsonObject> Lines(AlertMessage message)
    {
        yield return Line(message.Title, isStrong: true, message.IsBad ? "attention" : "good");
        foreach (var problem in message.Problems) yield return Line("• " + Inert(problem));
        foreach (var line in message.Batches.SelectMany(Lines)) yield return line;
        if (message.MoreBatches > 0) yield return Line(AlertText.More(message.MoreBatches, "batch", "batches"));
    }

    private static IEnumerable<JsonObject> Lines(AlertBatch batch)
    {
        var name = Inert($"{batch.Source} ({batch.BatchId})");
        yield return Line(name, isStrong: true);
        var left = BatchBytes - Size(name);
        List<string> lines = [batch.Verdict, .. AlertText.Lines(batch).Select(line => "• " + Inert(line))];
        foreach (var (at, line) in lines.Index())
        {
            left -= Size(line);
            yield return Line(left >= 0 ? line : AlertText.More(lines.Count - at, "line", "lines"));
            if (left < 0) yield break;
        }
    }

    /// <summary>Breaks up <c>{{DATE(…)}}</c> and <c>{{TIME(…)}}</c>, which Teams replaces even in text runs.</summary>
    private static string Inert(string text) => text.Replace("{{", "{\u200B{\u200B", StringComparison.Ordinal);

    private static int Size(string text) =>
        JsonEncodedText.Encode(text, AlertFormats.Compact.Encoder).EncodedUtf8Bytes.Length + Frame;

    private static JsonObject Line(string text, bool isStrong = false, string? color = null)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (isStrong) run["weight"] = "bolder";
        if (color is not null) run["color"] = color;
        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }
}
