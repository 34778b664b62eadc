using Cake.Core;
using Cake.Core.Configuration;
using ReportTasks.Options;
using ReportTasks.Transfers;

namespace ReportTasks.Tasks;

/// <summary>The options as Cake's three places give them: argument, then environment, then cake.config.</summary>
public sealed class CakeOptions(ICakeArguments arguments, ICakeEnvironment environment, ICakeConfiguration configuration)
{
    private const string Section = "Report";

    private readonly Lazy<BoundOptions> bound = new(() => OptionBinder.Bind(
    [
        new OptionSource(
            option => [.. arguments.GetArguments(option.Name).Select(value => value ?? "")],
            option => $"--{option.Name}"),
        new OptionSource(
            option => Values(option, environment.GetEnvironmentVariable(option.EnvironmentVariable)),
            option => $"The environment variable {option.EnvironmentVariable}"),
        new OptionSource(
            option => Values(option, configuration.GetValue($"{Section}_{option.ConfigurationKey}")),
            option => $"{option.ConfigurationKey} in cake.config, section [{Section}]"),
    ]));

    public IReadOnlyList<string> Errors => EnvironmentProxy.ProblemIn(environment.GetEnvironmentVariable) is { } problem ? [.. bound.Value.Errors, problem] : bound.Value.Errors;

    /// <exception cref="CakeException">Something is wrong with what the user gave; all of it is in the message.</exception>
    public ReportOptions Value => Errors.Count == 0
        ? bound.Value.Options
        : throw Failure.Of(ExitCode.Usage, string.Join(Environment.NewLine, Errors));

    private static string[] Values(Option option, string? value) => string.IsNullOrEmpty(value) ? []
        : option.IsList ? value.Split(OptionSource.Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [value];
}
