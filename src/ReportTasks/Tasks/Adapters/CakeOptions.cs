using Cake.Core;
using Cake.Core.Configuration;
using ReportTasks.Analysis.Gates;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Options.Binding;

namespace ReportTasks.Tasks.Adapters;

/// <summary>Reads options from the command line, the environment and cake.config. The first source with a value wins.</summary>
internal sealed class CakeOptions(ICakeArguments arguments, ICakeEnvironment environment, ICakeConfiguration configuration)
{
    private readonly Lazy<BoundOptions> bound = new(() => OptionBinder.Bind(OptionTable.All,
    [
        new OptionSource(
            option => [.. arguments.GetArguments(option.Name).Select(value => value ?? "")],
            option => $"--{option.Name}"),
        new OptionSource(
            option => Values(option, environment.GetEnvironmentVariable(option.EnvironmentVariable)),
            option => option.EnvironmentVariable),
        new OptionSource(
            option => Values(option, configuration.GetValue(NameInCake(option))),
            option => InFile(configuration, option)),
    ]));

    private readonly Lazy<(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)> variables =
        new(() => SettingsCheck.InEnvironment(environment.GetEnvironmentVariables().Keys, OptionTable.All));

    private IReadOnlyList<string>? errors;

    /// <summary>One message per invalid option.</summary>
    public IReadOnlyList<string> Errors => errors ??=
    [
        .. configuration is FileConfiguration cake ? SettingsCheck.ErrorsIn(cake.File, OptionTable.All) : [],
        .. variables.Value.Errors,
        .. bound.Value.Errors,
        .. EnvironmentProxy.ProblemIn(environment.GetEnvironmentVariable) is { } problem ? [problem] : (string[])[],
    ];

    /// <summary>One message per probable mistake.</summary>
    public IReadOnlyList<string> Warnings =>
        [.. variables.Value.Warnings, .. GateHints.Warnings(bound.Value.Options.Gates)];

    /// <summary>One message per value that is unusual, but may be meant.</summary>
    public IEnumerable<string> Notes => GateHints.Notes(bound.Value.Options.Gates);

    /// <exception cref="CakeException">An option is invalid; the message has all <see cref="Errors"/>.</exception>
    public ReportOptions Value => Errors.Count == 0
        ? bound.Value.Options
        : throw Failure.Of(ExitCode.Usage, string.Join(Environment.NewLine, Errors));

    private static string NameInCake(Option option) => $"{SettingsCheck.Section}_{option.ConfigurationKey}";

    private static string InFile(ICakeConfiguration configuration, Option option) =>
        configuration is FileConfiguration cake && cake.File.Find(NameInCake(option)) is { } entry
            ? $"{ConfigurationFile.Line(entry.Line)}: {option.ConfigurationKey}"
            : $"{option.ConfigurationKey} in Cake's configuration";

    private static string[] Values(Option option, string? value) => string.IsNullOrEmpty(value) ? []
        : option.IsList
            ? value.Split(OptionSource.Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [value];
}
