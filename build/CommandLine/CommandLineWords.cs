namespace Build.CommandLine;

/// <summary>The words of the command line, as the host gets them.</summary>
public sealed record CommandLineWords(IReadOnlyList<string> All)
{
    /// <summary>Lower-cases option names, because Cake ignores them in another case: <c>--Target=X</c> would run Default.</summary>
    public static CommandLineWords Of(IEnumerable<string> words) => new([.. words.Select(AsHostReads)]);

    /// <summary>The name of an option with its dashes, without its value.</summary>
    public static string NameOf(string word) => word.AsSpan().IndexOfAny('=', ':') is >= 0 and var end ? word[..end] : word;

    /// <summary>Words that belong to no option. Cake's parser stops silently at the first one.</summary>
    public IEnumerable<string> Stray()
    {
        string? valueless = null; // the previous option, if it has no value yet
        foreach (var word in All)
        {
            var isSwitch = IsSwitch(word);
            var isTaken = valueless is not null && (HostSwitches.Find(valueless) is not { Value: "" } || bool.TryParse(word, out _));
            if (!isSwitch && !isTaken) yield return word;
            valueless = isSwitch && NameOf(word).Length == word.Length ? word : null;
        }
    }

    /// <summary>The names of misspelled options, with their dashes.</summary>
    public IEnumerable<string> Misspelt() => All.Where(IsSwitch).Select(NameOf).Where(SwitchSpelling.IsWrong);

    /// <summary>One message per option of the host with a missing or wrong value, or that another option excludes.</summary>
    public IEnumerable<string> Conflicts()
    {
        for (var i = 0; i < All.Count; i++)
        {
            var name = NameOf(All[i]);
            var given = All[i].Length > name.Length ? All[i][(name.Length + 1)..] : null;
            if (HostSwitches.Find(name) is { } option && Problem(option, name, given, ValueAfter(i)) is { } problem) yield return problem;
        }

        if (All.Contains("--tree", StringComparer.Ordinal) && All.Contains("--description", StringComparer.Ordinal))
            yield return "--tree and --description cannot be combined. Remove one of them.";
    }

    private static string? Problem(Switch option, string name, string? given, string? next)
    {
        if (option.Value.Length == 0)
        {
            return option switch
            {
                _ when given is null => null,
                { Name: "--help" } => $"{name}: '{given}' is not valid. Use --help or --help=all.",
                { IsQuestion: true } => $"{name} takes no value. Write {name} alone.",
                _ => bool.TryParse(given, out _) ? null : $"{name}: '{given}' is not valid. Use true, false or no value.",
            };
        }

        var value = given ?? next;
        if (string.IsNullOrEmpty(value)) return $"{name} has no value. Write {name}={option.Value}.";
        // Targets are checked later, together with the options. Cake also takes the first letter of a level.
        if (option.Choices.Count == 0 || option.Name == "--target") return null;
        return option.Choices.Any(choice => choice.Equals(value, StringComparison.OrdinalIgnoreCase) || IsFirstLetter(choice))
            ? null
            : $"{name}: '{value}' is not valid. Use {string.Join(", ", option.Choices.SkipLast(1))} or {option.Choices[^1]}.";

        bool IsFirstLetter(string choice) => option.Name == "--verbosity" && value.Equals(choice[..1], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The value of an option of the host; null without the option or a value.</summary>
    public string? ValueOf(string name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (NameOf(All[i]) == name) return All[i].Length > name.Length ? All[i][(name.Length + 1)..] : ValueAfter(i);
        }

        return null;
    }

    /// <summary>Whether the run probably writes a report: it has no target, or one that reports.</summary>
    public bool MayReport => RunsTasks && (!All.Any(IsTarget) || Ends("Report"));

    /// <summary>Whether the run probably downloads videos.</summary>
    public bool MayDownload =>
        RunsTasks && (Ends("DownloadVideos") || (MayReport && !All.Any(word => word is "--exclusive" or "-e")));

    private bool RunsTasks => !All.Any(word => word == "--dryrun" || HostSwitches.Find(word) is { IsQuestion: true });

    private static bool IsTarget(string word) =>
        word.StartsWith("--target", StringComparison.Ordinal) || word.StartsWith("-t", StringComparison.Ordinal);

    private bool Ends(string target) => All.Any(word => word.EndsWith(target, StringComparison.OrdinalIgnoreCase));

    private string? ValueAfter(int index) => All.Skip(index + 1).Take(1).FirstOrDefault(word => !IsSwitch(word));

    /// <summary>A dash alone and a negative number are values.</summary>
    private static bool IsSwitch(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);

    private static string AsHostReads(string word)
    {
        var name = NameOf(word);
        if (word.StartsWith("--", StringComparison.Ordinal)) return name.ToLowerInvariant() + word[name.Length..];
        // Our own options also work with one dash. Cake would read each letter as an option.
        var isOwn = IsSwitch(word) && name.Length > 2;
        return isOwn && SwitchSpelling.OwnSpelling(name[1..]) is { } own ? own + word[name.Length..] : word;
    }
}
