using System.Text.Json;

namespace ReportTasks.Alerts;

/// <summary>
/// A Discord embed: at most 256 characters for the title and a field's name, 1,024 for a field, 4,096 for the description, and
/// 6,000 in total. It mentions nobody.
/// </summary>
internal sealed class DiscordAlert : IAlertFormat
{
    private const int All = 6000;
    private const int TitleLength = 256;
    private const int FieldLength = 1024;
    private const int DescriptionLength = 4096;
    private const int Red = 0xC62828;
    private const int Green = 0x2E7D32;

    public string Id => "discord";

    public string Name => "Discord";

    public bool IsAt(string host) => host.IsBelow("discord.com") || host.IsBelow("discordapp.com");

    public void Write(AlertMessage message, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("allowed_mentions");
        json.WriteStartArray("parse");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("embeds");
        json.WriteStartObject();
        json.WriteString("title", message.Title);
        if (message.Link is { } link) json.WriteString("url", link.AbsoluteUri);
        json.WriteNumber("color", message.IsBad ? Red : Green);
        json.WriteString("timestamp", message.At.ToUniversalTime());
        var more = message.MoreBatches > 0 ? AlertText.More(message.MoreBatches, "batch", "batches") : "";
        var description = Cut(
            string.Join('\n', message.Problems.Select(problem => "- " + Escape(problem)).Append(more)).Trim(), DescriptionLength);
        if (description.Length > 0) json.WriteString("description", description);
        json.WriteStartArray("fields");
        var left = All - message.Title.Length - description.Length;
        foreach (var batch in message.Batches) left -= Field(json, batch, left);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <returns>The number of characters used. A field is not written if hardly any are left.</returns>
    private static int Field(Utf8JsonWriter json, AlertBatch batch, int left)
    {
        if (left < TitleLength * 2) return 0;
        var name = Cut(Escape($"{batch.Source} ({batch.BatchId})"), TitleLength);
        var lines = AlertText.Lines(batch).Select(line => "- " + Escape(line)).Prepend(Escape(batch.Verdict));
        var value = Cut(string.Join('\n', lines), Math.Min(FieldLength, left - name.Length));
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
        return name.Length + value.Length;
    }

    /// <summary>Also removes a backslash whose escaped character was cut off.</summary>
    private static string Cut(string text, int length)
    {
        var cut = AlertText.Cut(text, length);
        if (text.Length <= length) return cut;
        var kept = cut.AsSpan(0, cut.Length - 1);
        var backslashes = kept.Length - kept.TrimEnd('\\').Length;
        return backslashes % 2 == 0 ? cut : cut[..^2] + "…";
    }

    /// <summary>
    /// Escapes Discord's Markdown with backslashes. URLs are broken up, because they cannot be escaped.
    /// </summary>
    private static string Escape(string text) => string.Concat(text.Select((c, at) => c switch
    {
        '.' when at > 0 && text.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0 => "\\.", // otherwise the number of a list
        '\\' or '*' or '_' or '~' or '`' or '|' or '>' or '<' or '[' or ']' or '(' or ')' or '#' or '-' or '@' => $"\\{c}",
        ':' => ":\u200B",
        '/' when at + 1 < text.Length && text[at + 1] == '/' => "/\u200B",
        _ => c.ToString(),
    }));
}
