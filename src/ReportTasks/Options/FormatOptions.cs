using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

public sealed record FormatOptions
{
    /// <summary>The option whose values are the registered formats.</summary>
    internal const string OptionName = "formats";

    private const string Default = "json,text,html";

    private static readonly OptionRows<FormatOptions> Row = new(o => o.Formats, (o, formats) => o with { Formats = formats });

    /// <summary>The ids of the formats; empty for the default ones.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether the JSON report is written as <c>.json.gz</c>.</summary>
    public bool Compress { get; init; }

    /// <summary>Labels of every series in the OpenMetrics file; names are unique.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> MetricsLabels { get; init; } = [];

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Flag("compress", "Write the JSON report as .json.gz", (o, v) => o with { Compress = v }, o => o.Compress),
        Row.Value(OptionName, "LIST", Default,
            "Report formats, separated by commas (repeatable)",
            "json,text,markdown,junit",
            (o, v) => o with { Names = [.. o.Names, .. Parse.Words(v)] },
            o => o.Names.Count > 0 ? string.Join(',', o.Names) : Default)
            with { IsList = true, IsEveryday = true },
        Row.Value("metrics-label", "NAME=VALUE", "",
            "Add this label to every series of the OpenMetrics file (repeatable)", "pipeline=nature",
            (o, v) => o with { MetricsLabels = [.. o.MetricsLabels, Parse.Label(v, o.MetricsLabels)] },
            o => OptionText.List(o.MetricsLabels.Select(label => $"{label.Key}={label.Value}"))) with { IsList = true },
    ];
}
