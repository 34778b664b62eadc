using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>Options of the run as a whole.</summary>
public sealed record RunOptions
{
    private static readonly OptionRows<RunOptions> Row = new(o => o.Run, (o, run) => o with { Run = run });

    /// <summary>The program that generates the videos, and its arguments; null for none. May contain a secret.</summary>
    public IReadOnlyList<string>? GenerateCommand { get; init; }

    /// <summary>Whether the run only reports what it would do.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether a warning ends the run with exit code 4.</summary>
    public bool Strict { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("generate-command", "COMMAND", "",
            "Run this command first to generate the videos; no shell is involved",
            "python generate_videos.py",
            (o, v) => o with { GenerateCommand = Parse.Command(v) }, o => o.GenerateCommand is null ? "" : "set")
            with { IsSecret = true, IsEveryday = true },
        Row.Flag("dry-run", "Show what would be downloaded, written, uploaded and committed; change nothing",
            (o, v) => o with { DryRun = v }, o => o.DryRun) with { IsEveryday = true },
    ];

    /// <summary>A row of its own because the tables list it with the gates, which also decide the exit code.</summary>
    internal static Option StrictRow { get; } =
        Row.Flag("strict", "Exit with 4 if there was a warning", (o, v) => o with { Strict = v }, o => o.Strict) with { IsEveryday = true };
}
