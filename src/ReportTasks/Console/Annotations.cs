using System.Globalization;

namespace ReportTasks.Console;

/// <summary>What a CI shows beside the log: GitHub takes ten of each kind a step and drops the rest without a word.</summary>
public static class Annotations
{
    private const int Most = 10;

    /// <summary>Longer ones are cut by the CI, at a place of its choice.</summary>
    private const int Longest = 1000;

    /// <summary>The messages, each on one line; where there are more than ten, nine and how many more there are.</summary>
    /// <param name="messages">As the run has them.</param>
    /// <param name="thing">What they are called, several of them.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> messages, string thing)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var shown = messages.Count > Most ? Most - 1 : messages.Count;
        var lines = messages.Take(shown).Select(message => ConsoleText.OneLine(message.Length > Longest ? message[..Longest] + "..." : message)).ToList();
        if (messages.Count > shown) lines.Add(string.Create(CultureInfo.InvariantCulture, $"{messages.Count - shown} more {thing}; the log has all of them."));
        return lines;
    }

    /// <summary>For Azure Pipelines, whose command escapes nothing itself.</summary>
    public static string ForAzure(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Replace("%", "%AZP25", StringComparison.Ordinal);
    }
}
