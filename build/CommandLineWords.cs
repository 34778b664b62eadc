namespace Build;

/// <summary>The words of the command line, and those among them that no switch takes.</summary>
/// <param name="All">As the host is given them.</param>
public sealed record CommandLineWords(IReadOnlyList<string> All)
{
    /// <summary>Cake matches its switches by case but tells nobody: <c>--Target=X</c> would run Default.</summary>
    public static CommandLineWords Of(IEnumerable<string> words) => new([.. words.Select(InLowerCase)]);

    /// <summary>Words that follow no switch. Cake's parser ends at the first of them without saying what is wrong.</summary>
    public IEnumerable<string> Stray()
    {
        var mayBeValue = false;
        foreach (var word in All)
        {
            var isSwitch = word.Length > 1 && word[0] == '-';
            if (!isSwitch && !mayBeValue) yield return word;
            mayBeValue = isSwitch && !word.Contains('=', StringComparison.Ordinal);
        }
    }

    /// <summary>Whether a report is probably made: no target is named, or one that reports.</summary>
    public bool MayReport => !All.Any(word => word is "--tree" or "--description" or "--dryrun" or "--version" or "--info")
        && (!All.Any(word => word.StartsWith("--target", StringComparison.Ordinal) || word.StartsWith("-t", StringComparison.Ordinal))
            || All.Any(word => word.EndsWith("Report", StringComparison.OrdinalIgnoreCase)));

    private static string InLowerCase(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal)) return word;
        var end = word.AsSpan().IndexOfAny('=', ':');
        return end < 0 ? word.ToLowerInvariant() : word[..end].ToLowerInvariant() + word[end..];
    }
}
