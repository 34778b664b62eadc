using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>How the run as a whole behaves.</summary>
public sealed record RunOptions
{
    private static readonly OptionRows<RunOptions> Row = new(o => o.Run, (o, run) => o with { Run = run });

    /// <summary>The program that generates the videos, and its arguments; null for none. May hold a secret.</summary>
    public IReadOnlyList<string>? GenerateCommand { get; init; }

    /// <summary>Whether the run only reports what it would do.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether a warning ends the run with exit code 4.</summary>
    public bool Strict { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("generate-command", "COMMAND", "",
            "Run this command, without a shell, to generate the videos before the downloads",
            "python generate_videos.py",
            (o, v) => o with { GenerateCommand = Parse.Command(v) }, o => o.GenerateCommand is null ? "" : "set")
            with { IsSecret = true },
        Row.Flag("dry-run", "Show what would be downloaded, written, uploaded and committed; change nothing",
            (o, v) => o with { DryRun = v }, o => o.DryRun),
    ];

    /// <summary>Apart from the others because users find it with the gates: both decide the exit code.</summary>
    internal static Option StrictRow { get; } =
        Row.Flag("strict", "Exit with 4 if there was any warning", (o, v) => o with { Strict = v }, o => o.Strict);
}
