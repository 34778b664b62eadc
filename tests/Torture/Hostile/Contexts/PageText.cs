using ReportTasks;
using Torture.Hostile.Contexts.Validators;

namespace Torture.Hostile.Contexts;

/// <summary>Compares the texts of a page with the payloads. Characters that are invalid or bidirectional in HTML are U+FFFD.</summary>
internal static class PageText
{
    private const int StatusLength = 60;
    private const int PromptLength = 90;
    private const int ReasonLength = 200;

    /// <param name="card">The texts of a task card.</param>
    /// <param name="turn">The index of the payload's task.</param>
    public static void CheckCard(IReadOnlyList<string> card, string payload, int turn)
    {
        var text = ShownText.Read(payload);
        List<string> wanted = text.Length > 0 ? [Of(text, PromptLength)] : [];
        if (turn == 2 && text.Length > 0) wanted.Add(Of(text, StatusLength));
        foreach (var each in wanted) TortureException.Unless(card.Contains(each, StringComparer.Ordinal), $"The card of task {turn} of {ShownText.Quote(payload)} does not show it: {string.Join(", ", card.Select(ShownText.Quote))}");
        var reason = Of(text.Trim(), ReasonLength);
        if (turn is 1 or 3 && reason.Length > 0) TortureException.Unless(card.Any(each => each.StartsWith(reason, StringComparison.Ordinal)), $"The card of a failed task does not give the reason {ShownText.Quote(payload)}: {string.Join(", ", card.Select(ShownText.Quote))}");
    }

    public static void CheckCell(IReadOnlyList<string> cells, string payload, int length, string place)
    {
        var wanted = Of(ShownText.Read(payload), length);
        TortureException.Unless(wanted.Length == 0 || cells.Contains(wanted, StringComparer.Ordinal), $"The {place} does not show {ShownText.Quote(payload)}.");
    }

    private static string Of(string text, int length) => string.Concat(TextLimit.Ellipsis(text, length).EnumerateRunes().Select(rune => rune.Value switch
    {
        '\r' => "\n",
        '\t' or '\n' => rune.ToString(),
        < ' ' or (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFDD0 and <= 0xFDEF) or 0xFFFE or 0xFFFF => "\uFFFD",
        _ => rune.ToString(),
    }));
}
