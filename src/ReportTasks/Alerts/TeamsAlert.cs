using System.Text.Json;

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

    public bool IsAt(string host) =>
        host.IsBelow("logic.azure.com") || host.IsBelow("api.powerplatform.com") || host.IsBelow("api.powerautomate.com")
            || host.IsBelow("webhook.office.com");

    public void Write(AlertMessage message, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "message");
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
        json.WriteNull("contentUrl");
        json.WritePropertyName("content");
        Card(json, message);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Card(Utf8JsonWriter json, AlertMessage message)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.WriteString("type", "AdaptiveCard");
        json.WriteString("version", "1.4");
        json.WriteStartArray("body");
        Line(json, message.Title, isStrong: true, message.IsBad ? "attention" : "good");
        foreach (var problem in message.Problems) Line(json, "• " + Inert(problem));
        foreach (var batch in message.Batches) Batch(json, batch);
        if (message.MoreBatches > 0) Line(json, AlertText.More(message.MoreBatches, "batch", "batches"));
        json.WriteEndArray();
        if (message.Link is { } link) Button(json, link);
        json.WriteEndObject();
    }

    private static void Batch(Utf8JsonWriter json, AlertBatch batch)
    {
        var name = Inert($"{batch.Source} ({batch.BatchId})");
        Line(json, name, isStrong: true);
        var left = BatchBytes - Size(name);
        List<string> lines = [batch.Verdict, .. AlertText.Lines(batch).Select(line => "• " + Inert(line))];
        foreach (var (at, line) in lines.Index())
        {
            left -= Size(line);
            if (left >= 0) Line(json, line);
            else
            {
                Line(json, AlertText.More(lines.Count - at, "line", "lines"));
                return;
            }
        }
    }

    /// <summary>Breaks up <c>{{DATE(…)}}</c> and <c>{{TIME(…)}}</c>, which Teams replaces even in text runs.</summary>
    private static string Inert(string text) => text.Replace("{{", "{\u200B{\u200B", StringComparison.Ordinal);

    private static int Size(string text) =>
        JsonEncodedText.Encode(text, AlertFormats.Compact.Encoder).EncodedUtf8Bytes.Length + Frame;

    private static void Line(Utf8JsonWriter json, string text, bool isStrong = false, string color = "default")
    {
        json.WriteStartObject();
        json.WriteString("type", "RichTextBlock");
        json.WriteStartArray("inlines");
        json.WriteStartObject();
        json.WriteString("type", "TextRun");
        json.WriteString("text", text);
        if (isStrong) json.WriteString("weight", "bolder");
        if (color != "default") json.WriteString("color", color);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Button(Utf8JsonWriter json, Uri link)
    {
        json.WriteStartArray("actions");
        json.WriteStartObject();
        json.WriteString("type", "Action.OpenUrl");
        json.WriteString("title", "Open the report");
        json.WriteString("url", link.AbsoluteUri);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
