using ReportTasks.Analysis.Gates;
using ReportTasks.Options;
using ReportTasks.Options.Binding;

namespace ReportTasks.Tasks.Adapters;

/// <summary>Options that help and docs list together.</summary>
internal sealed record OptionGroup(string Heading, IReadOnlyList<Option> Options);

/// <summary>
/// All options. To add one, add a property and a row to its feature's record. Binding, <c>--help</c>, completion, the banner,
/// suggestions and the docs use this table.
/// </summary>
internal static class OptionTable
{
    public static IReadOnlyList<OptionGroup> Groups { get; } =
    [
        new("Batch and downloads",
            [.. SourceOptions.Rows, .. OutputOptions.Rows, .. RunOptions.Rows, .. TransferOptions.Rows, .. DownloadOptions.Rows]),
        new("Reports", [.. FormatOptions.Rows, .. HistoryOptions.Rows]),
        new("Publishing", [.. PublishOptions.Rows, .. CommitOptions.Rows, .. UploadOptions.Rows]),
        new("Gates", [RunOptions.StrictRow, .. GateTable.Options]),
        new("Cost", CostOptions.Rows),
        new("Alerts", AlertOptions.Rows),
    ];

    public static IReadOnlyList<Option> All { get; } = [.. Groups.SelectMany(group => group.Options)];
}
