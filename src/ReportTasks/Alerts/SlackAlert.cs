using System.Text.Json.Nodes;

namespace ReportTasks.Alerts;

/// <summary>
/// Slack's Block Kit for incoming webhooks: at most 50 blocks, 3,000 characters per section, 150 per header. Texts are plain,
/// with Slack's three control characters escaped, so that they mention nobody.
/// </summary>
internal sealed class SlackAlert : IAlertFormat
{
    private const int SectionLength = 3000;

    public string Id => "slack";

    public string Name => "Slack";

    public IReadOnlyList<string> Hosts { get; } = ["hooks.slack.com", "hooks.slack-gov.com"];

    public JsonObject ToJson(AlertMessage message) => new()
    {
        // The text of notifications.
        ["text"] = message.Title,
        ["unfurl_links"] = false,
        ["blocks"] = new JsonArray([.. Blocks(message)]),
    };

    private static IEnumerable<JsonObject> Blocks(AlertMessage message)
    {
        yield return new JsonObject { ["type"] = "header", ["text"] = Plain(message.Title) };
        if (message.Problems.Count > 0)
        {
            yield return Section(string.Join('\n', message.Problems.Select(problem => "• " + Escape(problem))));
        }

        foreach (var batch in message.Batches) yield return Section(TextOf(batch));
        if (message.MoreBatches > 0) yield return Section(AlertText.More(message.MoreBatches, "batch", "batches"));
        if (message.Link is { } link) yield return Button(link);
    }

    private static string TextOf(AlertBatch batch)
    {
        var lines = AlertText.Lines(batch).Select(line => "• " + Escape(line));
        return string.Join('\n', [Escape($"{batch.Source} ({batch.BatchId})"), Escape(batch.Verdict), .. lines]);
    }

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Plain(Cut(text)) };

    private static JsonObject Button(Uri link)
    {
        var button = new JsonObject { ["type"] = "button", ["text"] = Plain("Open the report"), ["url"] = link.AbsoluteUri };
        return new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(button) };
    }

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };

    /// <summary>Cuts an escaped text, but not inside an entity such as <c>&amp;amp;</c>.</summary>
    private static string Cut(string text)
    {
        var cut = AlertText.Cut(text, SectionLength);
        var entity = text.Length > SectionLength ? cut.LastIndexOf('&') : -1;
        return entity < 0 || cut.IndexOf(';', entity) > 0 ? cut : cut[..entity] + "…";
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
