using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>Which polling-results files to read.</summary>
public sealed record SourceOptions
{
    private static readonly OptionRows<SourceOptions> Row = new(o => o.Sources, (o, sources) => o with { Sources = sources });

    /// <summary>The one file to read; null to search for the newest.</summary>
    public string? PollingResultsFile { get; init; }

    /// <summary>Whether to read every file found, not just the newest.</summary>
    public bool All { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("polling-results-file", "PATH", "", "Read this results file instead of the newest one found",
            "runway_polling_results_20250617.json",
            (o, v) => o with { PollingResultsFile = Parse.File(v) }, o => o.PollingResultsFile)
            with { IsEveryday = true },
        Row.Flag("all", "Read every results file found, newest first", (o, v) => o with { All = v }, o => o.All)
            with { Excludes = "polling-results-file", IsEveryday = true },
    ];
}
