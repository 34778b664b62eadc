namespace Build;

/// <summary>The words of the command line.</summary>
/// <param name="All">As the host gets them.</param>
public sealed record CommandLineWords(IReadOnlyList<string> All)
{
    /// <summary>Lower-cases switches, because Cake ignores them in another case: <c>--Target=X</c> would run Default.</summary>
    public static CommandLineWords Of(IEnumerable<string> words) => new([.. words.Select(AsHostReads)]);

    /// <summary>The name of a switch with its dashes, without its value.</summary>
    public static string NameOf(string word) => word.AsSpan().IndexOfAny('=', ':') is >= 0 and var end ? word[..end] : word;

    /// <summary>Words that belong to no switch. Cake's parser stops silently at the first one.</summary>
    public IEnumerable<string> Stray()
    {
        string? valueless = null; // the previous switch, if it has no value yet
        foreach (var word in All)
        {
            var isSwitch = IsSwitch(word);
            var isTaken = valueless is not null && (!CakeSwitches.IsFlag(valueless) || bool.TryParse(word, out _));
            if (!isSwitch && !isTaken) yield return word;
            valueless = isSwitch && NameOf(word).Length == word.Length ? word : null;
        }
    }

    /// <summary>The names of misspelled switches, with their dashes.</summary>
    public IEnumerable<string> Misspelt() => All.Where(IsSwitch).Select(NameOf).Where(SwitchSpelling.IsWrong);

    /// <summary>Switches of Cake's without the value they need, with one they cannot have, or with another that excludes them.</summary>
    public IEnumerable<string> Conflicts()
    {
        for (var i = 0; i < All.Count; i++)
        {
            var name = NameOf(All[i]);
            var given = All[i].Length > name.Length ? All[i][(name.Length + 1)..] : null;
            if (CakeSwitches.NeedsValue(name) && string.IsNullOrEmpty(given ?? ValueBehind(i))) yield return $"{name} has no value.";
            if (given is not null && CakeSwitches.IsQuestion(name)) yield return $"{name} takes no value.";
        }

        if (All.Contains("--tree", StringComparer.Ordinal) && All.Contains("--description", StringComparer.Ordinal))
            yield return "Give --tree or --description, not both.";
    }

    /// <summary>Whether the run probably makes a report: it has no target, or one that reports.</summary>
    public bool MayReport => RunsTasks && (!All.Any(IsTarget) || Ends("Report"));

    /// <summary>Whether the run probably downloads videos.</summary>
    public bool MayDownload =>
        RunsTasks && (Ends("DownloadVideos") || (MayReport && !All.Any(word => word is "--exclusive" or "-e")));

    private bool RunsTasks => !All.Any(word => word == "--dryrun" || CakeSwitches.IsQuestion(word));

    private static bool IsTarget(string word) =>
        word.StartsWith("--target", StringComparison.Ordinal) || word.StartsWith("-t", StringComparison.Ordinal);

    private bool Ends(string target) => All.Any(word => word.EndsWith(target, StringComparison.OrdinalIgnoreCase));

    private string? ValueBehind(int index) => All.Skip(index + 1).Take(1).FirstOrDefault(word => !IsSwitch(word));

    /// <summary>A dash alone and a negative number are values.</summary>
    private static bool IsSwitch(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);

    private static string AsHostReads(string word)
    {
        var name = NameOf(word);
        if (word.StartsWith("--", StringComparison.Ordinal)) return name.ToLowerInvariant() + word[name.Length..];
        // Our options work with one dash, too. Cake would read each letter as a switch.
        var isOwn = IsSwitch(word) && name.Length > 2;
        return isOwn && SwitchSpelling.OwnSpelling(name[1..]) is { } own ? own + word[name.Length..] : word;
    }
}
