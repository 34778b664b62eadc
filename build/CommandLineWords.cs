namespace Build;

/// <summary>The words of the command line, and those among them that no switch takes.</summary>
/// <param name="All">As the host is given them.</param>
public sealed record CommandLineWords(IReadOnlyList<string> All)
{
    /// <summary>Cake matches its switches by case but tells nobody: <c>--Target=X</c> would run Default.</summary>
    public static CommandLineWords Of(IEnumerable<string> words) => new([.. words.Select(AsHostReads)]);

    /// <summary>Up to the value, with its dashes.</summary>
    public static string NameOf(string word) => word.AsSpan().IndexOfAny('=', ':') is >= 0 and var end ? word[..end] : word;

    /// <summary>Words that follow no switch. Cake's parser ends at the first of them without saying what is wrong.</summary>
    public IEnumerable<string> Stray()
    {
        string? valueless = null; // the switch before, where it may take the word
        foreach (var word in All)
        {
            var isSwitch = IsSwitch(word);
            if (!isSwitch && (valueless is null || (CakeSwitches.IsFlag(valueless) && !bool.TryParse(word, out _)))) yield return word;
            valueless = isSwitch && NameOf(word).Length == word.Length ? word : null;
        }
    }

    /// <summary>The names of the switches that are written as none is, with their dashes.</summary>
    public IEnumerable<string> Misspelt() => All.Where(IsSwitch).Select(NameOf).Where(SwitchSpelling.IsWrong);

    /// <summary>Whether a report is probably made: no target is named, or one that reports.</summary>
    public bool MayReport => RunsTasks
        && (!All.Any(word => word.StartsWith("--target", StringComparison.Ordinal) || word.StartsWith("-t", StringComparison.Ordinal)) || Ends("Report"));

    /// <summary>Whether videos are probably downloaded, or looked for.</summary>
    public bool MayDownload => RunsTasks && (Ends("DownloadVideos") || (MayReport && !All.Any(word => word is "--exclusive" or "-e")));

    private bool RunsTasks => !All.Any(word => word is "--tree" or "--description" or "--dryrun" or "--version" or "--info");

    private bool Ends(string target) => All.Any(word => word.EndsWith(target, StringComparison.OrdinalIgnoreCase));

    /// <summary>A dash alone and a negative number are values.</summary>
    private static bool IsSwitch(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);

    private static string AsHostReads(string word)
    {
        var name = NameOf(word);
        if (word.StartsWith("--", StringComparison.Ordinal)) return name.ToLowerInvariant() + word[name.Length..];
        // One dash does for options of ours; the package would take each letter for a switch.
        return IsSwitch(word) && name.Length > 2 && SwitchSpelling.OwnSpelling(name[1..]) is { } own ? own + word[name.Length..] : word;
    }
}
