using System.Globalization;

namespace ReportTasks.Console;

/// <summary>Messages that a CI shows next to the log. GitHub accepts ten of each kind per step and drops the rest.</summary>
internal static class Annotations
{
    private const int Max = 10;

    /// <summary>The CI cuts longer messages.</summary>
    private const int MaxLength = 1000;

    /// <summary>The messages, each on one line. Of more than ten, the first nine and how many more there are.</summary>
    /// <param name="thing">What they are called, in the plural.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> messages, string thing)
    {
        var shown = messages.Count > Max ? Max - 1 : messages.Count;
        var lines = messages.Take(shown)
            .Select(message => ConsoleText.OneLine(message.Length > MaxLength ? message[..MaxLength] + "..." : message)).ToList();
        if (messages.Count > shown)
        {
            var more = messages.Count - shown;
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{more} more {thing}; the log has all of them."));
        }

        return lines;
    }

    /// <summary>For Azure Pipelines, whose command escapes nothing itself.</summary>
    public static string ForAzure(string line) => line.Replace("%", "%AZP25", StringComparison.Ordinal);
}
