using System.Text.Json.Nodes;

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

    public IReadOnlyList<string> Hosts { get; } = ["discord.com", "discordapp.com"];

    public JsonObject ToJson(AlertMessage message) => new()
    {
        ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        ["embeds"] = new JsonArray(Embed(message)),
    };

    private static JsonObject Embed(AlertMessage message)
    {
        var embed = new JsonObject { ["title"] = message.Title };
        if (message.Link is { } link) embed["url"] = link.AbsoluteUri;
        embed["color"] = message.IsBad ? Red : Green;
        embed["timestamp"] = message.At.ToUniversalTime();
        var more = message.MoreBatches > 0 ? AlertText.More(message.MoreBatches, "batch", "batches") : "";
        var description = Cut(
            string.Join('\n', message.Problems.Select(problem => "- " + Escape(problem)).Append(more)).Trim(), DescriptionLength);
        if (description.Length > 0) embed["description"] = description;
        embed["fields"] = new JsonArray([.. Fields(message.Batches, All - message.Title.Length - description.Length)]);
        return embed;
    }

    /// <param name="left">How many characters they may have. A field is left out if hardly any are left.</param>
    private static IEnumerable<JsonObject> Fields(IEnumerable<AlertBatch> batches, int left)
    {
        foreach (var batch in batches.TakeWhile(_ => left >= TitleLength * 2))
        {
            var name = Cut(Escape($"{batch.Source} ({batch.BatchId})"), TitleLength);
            var lines = AlertText.Lines(batch).Select(line => "- " + Escape(line)).Prepend(Escape(batch.Verdict));
            var value = Cut(string.Join('\n', lines), Math.Min(FieldLength, left - name.Length));
            left -= name.Length + value.Length;
            yield return new JsonObject { ["name"] = name, ["value"] = value };
        }
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

    /// <summary>Escapes Discord's Markdown with backslashes. URLs are broken up, because they cannot be escaped.</summary>
    private static string Escape(string text) => string.Concat(text.Select((c, at) => c switch
    {
        '.' when at > 0 && text.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0 => "\\.", // otherwise the number of a list
        '\\' or '*' or '_' or '~' or '`' or '|' or '>' or '<' or '[' or ']' or '(' or ')' or '#' or '-' or '@' => $"\\{c}",
        ':' => ":\u200B",
        '/' when at + 1 < text.Length && text[at + 1] == '/' => "/\u200B",
        _ => c.ToString(),
    }));
}
