using Cake.Core;
using ReportTasks;
using ReportTasks.Console;
using ReportTasks.Options;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tasks;

namespace Build;

/// <summary>Refuses a command line with anything wrong in it, and names all of it at once.</summary>
public sealed class CommandLineCheck(
    ICakeArguments arguments, CakeOptions options, DestinationOpener destinations, RunPrices prices, RunOutcome outcome)
{
    private static IEnumerable<string> KnownNames => SwitchSpelling.OwnNames.Concat(CakeSwitches.All.Select(SwitchSpelling.BareName));

    /// <summary>Finds misspelled switches and words that belong to none. The host is not started with them.</summary>
    public static IReadOnlyList<string> ErrorsOf(CommandLineWords words)
    {
        List<string> misspelt = [.. words.Misspelt()], stray = [.. words.Stray()];
        if (misspelt.Count + stray.Count == 0) return [];
        List<string> unknown = [.. misspelt.Where(name => SwitchSpelling.RightFor(name) is null)];
        var belongingNowhere = unknown.Count + stray.Count;
        return
        [
            .. misspelt.Where(name => SwitchSpelling.RightFor(name) is not null)
                .Select(name => $"{name}: write {SwitchSpelling.RightFor(name)}."),
            .. belongingNowhere > 0 && SecretsIn(words) is { Length: > 0 } secrets
                // They may be keys: a command that lost its quotes, an address behind a blank.
                ?
                [
                    $"{Plural.Of(belongingNowhere, "word belongs", "words belong")} to no switch. "
                    + $"Put the whole value of {secrets} into quotes, right behind the equals sign.",
                ]
                : unknown.Select(name => NoSwitch(name, SwitchSpelling.BareName(name))).Concat(stray.Select(Stray)),
        ];
    }

    // An address may hold a key.
    private static string Stray(string word) => word.Contains("://", StringComparison.Ordinal)
        ? "An address belongs to no switch. Put the whole value of its switch into quotes, right behind the equals sign."
        : $"'{word}' belongs to no switch.{MeantTarget(word)}";

    private static string SecretsIn(CommandLineWords words) => string.Join(" and ", OptionTable.All
        .Where(option => option.IsSecret
            && words.All.Any(word => SwitchSpelling.BareName(CommandLineWords.NameOf(word)).Equals(option.Name, StringComparison.OrdinalIgnoreCase)))
        .Select(option => $"--{option.Name}"));

    private static string NoSwitch(string shown, string bareName)
    {
        var nearest = NearestMatch.Of(bareName, KnownNames.Where(candidate => candidate.Length > 1));
        return $"{shown} is no switch.{(nearest is null ? "" : $" Did you mean --{nearest}?")}";
    }

    /// <summary>One message for any number of errors.</summary>
    public static string Message(IEnumerable<string> errors) =>
        string.Join(Environment.NewLine, [.. errors.Select(ConsoleText.OneLine), "See ./build.sh --help for all targets and options."]);

    /// <exception cref="CakeException">Something is wrong; the message has a line for each thing.</exception>
    public void Run()
    {
        outcome.Begin();
        string[] errors = [.. UnknownSwitches(), .. WrongSwitches(), .. UnknownTargets(), .. options.Errors, .. UnknownDestinations(), .. UnreadablePrices()];
        if (errors.Length == 0) return;
        outcome.Record(ExitCode.Usage);
        throw Failure.Of(ExitCode.Usage, Message(errors));
    }

    private IEnumerable<string> UnknownSwitches()
    {
        List<string> known = [.. KnownNames];
        return arguments.GetArguments().Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(name => NoSwitch($"--{name}", name));
    }

    /// <summary>Those of this repository's own targets, where another target is to run or the value is none.</summary>
    private IEnumerable<string> WrongSwitches()
    {
        foreach (var same in TargetSwitch.All.Where(one => arguments.HasArgument(one.Name)).GroupBy(one => one.Name, StringComparer.Ordinal))
        {
            var one = same.FirstOrDefault(one => arguments.GetArguments("target").Contains(one.Target, StringComparer.OrdinalIgnoreCase));
            if (one is null) yield return $"--{same.Key} belongs to {string.Join(" and ", same.Select(other => $"--target={other.Target}"))}.";
            else if (arguments.GetArguments(one.Name).Select(value => one.Problem(value ?? "")).FirstOrDefault(problem => problem is not null) is { } wrong) yield return $"--{one.Name} {wrong}.";
        }
    }

    private IEnumerable<string> UnknownTargets()
    {
        var known = KnownTasks.All.Select(task => task.Name).ToList();
        foreach (var target in arguments.GetArguments("target").Where(target => !known.Contains(target, StringComparer.OrdinalIgnoreCase)))
        {
            yield return $"The target '{target}' does not exist.{MeantTarget(target)} Known targets: {string.Join(", ", known)}.";
        }
    }

    /// <summary>Said before hours of downloads, not after them.</summary>
    private IEnumerable<string> UnknownDestinations()
    {
        if (options.Errors.Count > 0) return [];
        if (options.Value.Upload is { Enabled: true, To.Count: 0 }) return [UploadCloudTask.NowhereToGo];
        return options.Value.Upload.To.Select(destinations.ProblemOf).OfType<string>();
    }

    private IEnumerable<string> UnreadablePrices() => options.Errors.Count == 0 && prices.Problem() is { } problem ? [problem] : [];

    private static string MeantTarget(string word) =>
        NearestMatch.Of(word, KnownTasks.All.Select(task => task.Name)) is { } target ? $" Did you mean --target={target}?" : "";
}
