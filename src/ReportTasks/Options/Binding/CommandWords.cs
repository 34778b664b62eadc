using System.Text;

namespace ReportTasks.Options.Binding;

/// <summary>Splits a command line on spaces and quotes. No shell is involved.</summary>
internal static class CommandWords
{
    /// <summary>The words. <c>\"</c> and <c>\\</c> are escapes, except in single quotes.</summary>
    /// <exception cref="FormatException">A quote is not closed, or the command is empty.</exception>
    public static IReadOnlyList<string> Split(string command)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            var isEscape = c == '\\' && quote != '\'' && i + 1 < command.Length && command[i + 1] is '"' or '\\';
            if (isEscape) (word ??= new()).Append(command[++i]);
            else if (quote != '\0' && c == quote) quote = '\0';
            else if (quote == '\0' && c is '"' or '\'') (quote, word) = (c, word ?? new());
            else if (quote != '\0' || !char.IsWhiteSpace(c)) (word ??= new()).Append(c);
            else if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }

        if (quote != '\0') throw new FormatException($"Close the quote {quote}.");
        if (word is not null) words.Add(word.ToString());
        return words.Count > 0 ? words : throw new FormatException("Write a command, such as python generate_videos.py.");
    }
}
