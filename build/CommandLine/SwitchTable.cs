using Microsoft.Extensions.DependencyInjection;
using ReportTasks;
using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Reports.Formats;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;

namespace Build.CommandLine;

/// <summary>
/// Everything that the command line takes, for help, completion and docs. The rows are in three tables: the options of a run in
/// <see cref="OptionTable"/>, options of single targets in <see cref="TargetSwitch"/>, and the rest in <see cref="HostSwitches"/>.
/// </summary>
internal static class SwitchTable
{
    private static readonly Lazy<IReadOnlyList<string>> Formats = new(ReadFormats);

    public static IEnumerable<SwitchGroup> Groups =>
    [
        .. OptionTable.Groups.Select(group => new SwitchGroup(group.Heading, [.. group.Options.Select(Of)])),
        .. TargetSwitch.All.GroupBy(one => one.Target, StringComparer.Ordinal)
            .Select(target => new SwitchGroup($"Only with --target={target.Key}", [.. target.Select(Of)])),
        new("Cake and help", HostSwitches.All),
    ];

    /// <summary>Each name once.</summary>
    public static IEnumerable<Switch> All =>
        Groups.SelectMany(group => group.Switches).DistinctBy(one => one.Name, StringComparer.Ordinal);

    public static Switch Of(Option option) => new($"--{option.Name}", option.Value, option.Description)
    {
        Default = option.Default,
        Example = option.Example,
        Choices = option.Name == FormatOptions.OptionName ? Formats.Value : option.Choices,
        IsEveryday = option.IsEveryday,
    };

    private static Switch Of(TargetSwitch one) =>
        new($"--{one.Name}", one.Value, one.Description) { Choices = [.. one.Choices()] };

    private static IReadOnlyList<string> ReadFormats()
    {
        using var services = new ServiceCollection().AddReportTasks().BuildServiceProvider();
        return [FormatSelection.Text, .. services.GetServices<IReportFormat>().Select(format => format.Id)];
    }
}
