using System.Text;
using System.Text.Json;

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

    public bool IsAt(string host) => host.IsBelow("hooks.slack.com") || host.IsBelow("hooks.slack-gov.com");

    public void Write(AlertMessage message, Utf8JsonWriter json)
    {
        json.WriteStartObject();

        // The text of notifications.
        json.WriteString("text", message.Title);
        json.WriteBoolean("unfurl_links", false);
        json.WriteStartArray("blocks");
        json.WriteStartObject();
        json.WriteString("type", "header");
        Plain(json, message.Title);
        json.WriteEndObject();
        if (message.Problems.Count > 0)
        {
            Section(json, string.Join('\n', message.Problems.Select(problem => "• " + Escape(problem))));
        }

        foreach (var batch in message.Batches) Batch(json, batch);
        if (message.MoreBatches > 0) Section(json, AlertText.More(message.MoreBatches, "batch", "batches"));
        if (message.Link is { } link) Button(json, link);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Batch(Utf8JsonWriter json, AlertBatch batch)
    {
        var text = new StringBuilder();
        text.Append(Escape($"{batch.Source} ({batch.BatchId})")).Append('\n').Append(Escape(batch.Verdict));
        foreach (var line in AlertText.Lines(batch)) text.Append("\n• ").Append(Escape(line));
        Section(json, text.ToString());
    }

    private static void Section(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "section");
        Plain(json, Cut(text));
        json.WriteEndObject();
    }

    private static void Button(Utf8JsonWriter json, Uri link)
    {
        json.WriteStartObject();
        json.WriteString("type", "actions");
        json.WriteStartArray("elements");
        json.WriteStartObject();
        json.WriteString("type", "button");
        Plain(json, "Open the report");
        json.WriteString("url", link.AbsoluteUri);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Plain(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("text");
        json.WriteString("type", "plain_text");
        json.WriteString("text", text);
        json.WriteBoolean("emoji", false);
        json.WriteEndObject();
    }

    /// <summary>Cuts an escaped text, but not inside an entity such as <c>&amp;amp;</c>.</summary>
    private static string Cut(string text)
    {
        var cut = AlertText.Cut(text, SectionLength);
        var entity = text.Length > SectionLength ? cut.LastIndexOf('&') : -1;
        return entity < 0 || cut.IndexOf(';', entity) > 0 ? cut : cut[..entity] + "…";
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(
            ">", "&gt;", StringComparison.Ordinal);
}
