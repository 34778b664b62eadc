using Cake.Core;
using ReportTasks;
using ReportTasks.Console;
using ReportTasks.Options.Binding;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;

namespace Build;

/// <summary>Refuses an invalid command line with one message for all its errors.</summary>
internal sealed class CommandLineCheck(
    ICakeArguments arguments, CakeOptions options, DestinationOpener destinations, RunPrices prices, RunOutcome outcome)
{
    private static IEnumerable<string> KnownNames =>
        SwitchSpelling.OwnNames.Concat(CakeSwitches.All.Select(SwitchSpelling.BareName));

    /// <summary>Finds misspelled switches and words without a switch, before the host starts.</summary>
    public static IReadOnlyList<string> ErrorsOf(CommandLineWords words)
    {
        List<string> misspelt = [.. words.Misspelt()], stray = [.. words.Stray()];
        List<string> conflicts = [.. words.Conflicts()];
        if (misspelt.Count + stray.Count == 0) return conflicts;
        List<string> unknown = [.. misspelt.Where(name => SwitchSpelling.RightFor(name) is null)];
        var belongingNowhere = unknown.Count + stray.Count;
        return
        [
            .. conflicts,
            .. misspelt.Where(name => SwitchSpelling.RightFor(name) is not null)
                .Select(name => $"{name}: write {SwitchSpelling.RightFor(name)}."),
            .. belongingNowhere > 0 && SecretsIn(words) is { Length: > 0 } secrets
                // The words may be secrets: parts of a command without quotes, or a URL after a space.
                ?
                [
                    $"{Plural.Of(belongingNowhere, "word belongs", "words belong")} to no switch. "
                    + $"Put the whole value of {secrets} into quotes, right behind the equals sign.",
                ]
                : unknown.Select(name => NoSwitch(name, SwitchSpelling.BareName(name))).Concat(stray.Select(Stray)),
        ];
    }

    // A URL may contain a secret.
    private static string Stray(string word) => word.Contains("://", StringComparison.Ordinal)
        ? "An address belongs to no switch. Put the whole value of its switch into quotes, right behind the equals sign."
        : $"'{word}' belongs to no switch.{MeantTarget(word)}";

    private static string SecretsIn(CommandLineWords words)
    {
        var given = words.All.Select(word => SwitchSpelling.BareName(CommandLineWords.NameOf(word))).ToList();
        return string.Join(" and ", OptionTable.All
            .Where(option => option.IsSecret && given.Contains(option.Name, StringComparer.OrdinalIgnoreCase))
            .Select(option => $"--{option.Name}"));
    }

    private static string NoSwitch(string shown, string bareName)
    {
        var nearest = NearestMatch.Of(bareName, KnownNames.Where(candidate => candidate.Length > 1));
        return $"{shown} is no switch.{(nearest is null ? "" : $" Did you mean --{nearest}?")}";
    }

    /// <summary>One message for any number of errors.</summary>
    public static string Message(IEnumerable<string> errors) =>
        string.Join(
            Environment.NewLine, [.. errors.Select(ConsoleText.OneLine), "See ./build.sh --help for all targets and options."]);

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
            .Select(name => NoSwitch($"--{name}", name));
    }

    /// <summary>Switches of this repository's targets that have an invalid value, or whose target does not run.</summary>
    private IEnumerable<string> WrongSwitches()
    {
        var targets = arguments.GetArguments("target");
        var given = TargetSwitch.All.Where(one => arguments.HasArgument(one.Name));
        foreach (var same in given.GroupBy(one => one.Name, StringComparer.Ordinal))
        {
            if (same.FirstOrDefault(each => targets.Contains(each.Target, StringComparer.OrdinalIgnoreCase)) is not { } one)
            {
                yield return $"--{same.Key} belongs to {string.Join(" and ", same.Select(other => $"--target={other.Target}"))}.";
            }
            else
            {
                var problems = arguments.GetArguments(one.Name).Select(value => one.Problem(value ?? ""));
                if (problems.OfType<string>().FirstOrDefault() is { } wrong) yield return $"--{one.Name} {wrong}.";
            }
        }
    }

    private IEnumerable<string> UnknownTargets()
    {
        var known = KnownTasks.All.Select(task => task.Name).ToList();
        return arguments.GetArguments("target").Where(target => !known.Contains(target, StringComparer.OrdinalIgnoreCase))
            .Select(target =>
                $"The target '{target}' does not exist.{MeantTarget(target)} Known targets: {string.Join(", ", known)}.");
    }

    /// <summary>Checked here because uploads start only after hours of downloads.</summary>
    private IEnumerable<string> UnknownDestinations()
    {
        if (options.Errors.Count > 0) return [];
        if (options.Value.Upload is { Enabled: true, To.Count: 0 }) return [UploadStage.NowhereToGo];
        return options.Value.Upload.To.Select(destinations.ProblemOf).OfType<string>();
    }

    private IEnumerable<string> UnreadablePrices() =>
        options.Errors.Count == 0 && prices.Problem() is { } problem ? [problem] : [];

    private static string MeantTarget(string word) =>
        NearestMatch.Of(word, KnownTasks.All.Select(task => task.Name)) is { } target ? $" Did you mean --target={target}?" : "";
}
