using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>Where the reports of previous batches are.</summary>
public sealed record HistoryOptions
{
    private static readonly OptionRows<HistoryOptions> Row = new(o => o.History, (o, history) => o with { History = history });

    /// <summary>Directories besides the output directory; relative to the working directory.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("history-dir", "DIR", "",
            "Also compare with the reports of previous batches in this directory (repeatable)", "downloaded-reports",
            (o, v) => o with { Directories = [.. o.Directories, Parse.Directory(v)] }, o => OptionText.List(o.Directories))
            with { IsList = true },
    ];
}
