using Cake.Core;
using ReportTasks;
using ReportTasks.Console;
using ReportTasks.Options.Binding;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;

namespace Build.CommandLine;

/// <summary>Rejects an invalid command line with one message for all errors.</summary>
internal sealed class CommandLineCheck(
    ICakeArguments arguments, CakeOptions options, DestinationOpener destinations, RunPrices prices, RunOutcome outcome)
{
    private static readonly string Hint = $"Run {Help.Script} --help for the everyday targets and options, or --help=all for all.";

    private static IEnumerable<string> KnownNames =>
        SwitchSpelling.OwnNames.Concat(HostSwitches.Names.Select(SwitchSpelling.BareName));

    /// <summary>Finds misspelled options and words that belong to none, before the host starts.</summary>
    public static IReadOnlyList<string> ErrorsOf(CommandLineWords words)
    {
        List<string> misspelt = [.. words.Misspelt()], stray = [.. words.Stray()];
        List<string> conflicts = [.. words.Conflicts()];
        if (misspelt.Count + stray.Count == 0) return conflicts;
        List<string> unknown = [.. misspelt.Where(name => SwitchSpelling.RightFor(name) is null)];
        var lost = unknown.Count + stray.Count;
        return
        [
            .. conflicts,
            .. misspelt.Where(name => SwitchSpelling.RightFor(name) is not null)
                .Select(name => $"{name} is not an option. Did you mean {SwitchSpelling.RightFor(name)}?"),
            .. lost > 0 && SecretsIn(words) is { Length: > 0 } secrets
                // The words may be secrets: parts of a command without quotes, or a URL after a space.
                ?
                [
                    $"{Plural.Of(lost, "word belongs", "words belong")} to no option. "
                    + $"Put the whole value of {secrets} in quotes, right after the equals sign.",
                ]
                : unknown.Select(name => NoOption(name, SwitchSpelling.BareName(name))).Concat(stray.Select(Stray)),
        ];
    }

    // A URL may contain a secret.
    private static string Stray(string word) => word.Contains("://", StringComparison.Ordinal)
        ? "A URL belongs to no option. Put it in quotes, right after the equals sign of its option."
        : $"'{word}' is not an option.{MeantTarget(word)}";

    private static string SecretsIn(CommandLineWords words)
    {
        var given = words.All.Select(word => SwitchSpelling.BareName(CommandLineWords.NameOf(word))).ToList();
        return string.Join(" and ", OptionTable.All
            .Where(option => option.IsSecret && given.Contains(option.Name, StringComparer.OrdinalIgnoreCase))
            .Select(option => $"--{option.Name}"));
    }

    private static string NoOption(string shown, string bareName)
    {
        var nearest = NearestMatch.Of(bareName, KnownNames.Where(candidate => candidate.Length > 1));
        return $"{shown} is not an option.{(nearest is null ? "" : $" Did you mean --{nearest}?")}";
    }

    /// <summary>One message for any number of errors.</summary>
    public static string Message(IEnumerable<string> errors) =>
        string.Join(
            Environment.NewLine, [.. errors.Select(ConsoleText.OneLine), Hint]);

    /// <exception cref="CakeException">The command line is invalid. The message has one line per error.</exception>
    public void Run()
    {
        outcome.Begin();
        string[] errors =
        [
            .. UnknownSwitches(), .. WrongSwitches(), .. UnknownTargets(), .. options.Errors, .. UnknownDestinations(),
            .. UnreadablePrices(),
        ];
        if (errors.Length == 0) return;
        outcome.Record(ExitCode.Usage);
        throw Failure.Of(ExitCode.Usage, Message(errors));
    }

    private IEnumerable<string> UnknownSwitches()
    {
        List<string> known = [.. KnownNames];
        return arguments.GetArguments().Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => NoOption($"--{name}", name));
    }

    /// <summary>Options of single targets that have an invalid value, or whose target does not run.</summary>
    private IEnumerable<string> WrongSwitches()
    {
        var targets = arguments.GetArguments("target");
        var given = TargetSwitch.All.Where(one => arguments.HasArgument(one.Name));
        foreach (var same in given.GroupBy(one => one.Name, StringComparer.Ordinal))
        {
            if (same.FirstOrDefault(each => targets.Contains(each.Target, StringComparer.OrdinalIgnoreCase)) is not { } one)
            {
                var targetsOfIt = string.Join(" or ", same.Select(other => $"--target={other.Target}"));
                yield return $"--{same.Key} has no effect without {targetsOfIt}. Add that, or remove --{same.Key}.";
            }
            else
            {
                var wrong = arguments.GetArguments(one.Name).Select(value => value ?? "")
                    .FirstOrDefault(value => one.Problem(value) is not null);
                if (wrong is not null) yield return $"--{one.Name}: '{wrong}' is not valid. {one.Problem(wrong)}";
            }
        }
    }

    private IEnumerable<string> UnknownTargets()
    {
        var known = KnownTasks.All.Select(task => task.Name).ToList();
        return arguments.GetArguments("target").Where(target => !known.Contains(target, StringComparer.OrdinalIgnoreCase))
            .Select(target => $"There is no target '{target}'.{MeantTarget(target)}");
    }

    /// <summary>Checked at the start because uploads begin only after what may be hours of downloads.</summary>
    private IEnumerable<string> UnknownDestinations()
    {
        if (options.Errors.Count > 0) return [];
        if (options.Value.Upload is { Enabled: true, To.Count: 0 }) return [UploadStage.NoDestination];
        return options.Value.Upload.To.Select(destinations.ProblemOf).OfType<string>();
    }

    private IEnumerable<string> UnreadablePrices() =>
        options.Errors.Count == 0 && prices.Problem() is { } problem ? [problem] : [];

    private static string MeantTarget(string word) =>
        NearestMatch.Of(word, KnownTasks.All.Select(task => task.Name)) is { } target ? $" Did you mean --target={target}?" : "";
}
