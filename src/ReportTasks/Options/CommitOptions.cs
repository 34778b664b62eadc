using ReportTasks.Options.Binding;
using ReportTasks.Options.Values;

namespace ReportTasks.Options;

public sealed record CommitOptions
{
    private static readonly OptionRows<CommitOptions> Row = new(o => o.Commit, (o, commit) => o with { Commit = commit });

    public bool Enabled { get; init; }

    /// <summary>The author; null for the one in git's configuration.</summary>
    public CommitAuthor? Author { get; init; }

    /// <summary>The subject of the commit message; null for the default.</summary>
    public MessageTemplate? Message { get; init; }

    /// <summary>The largest file, in MiB, that is committed without Git LFS.</summary>
    public int MaxMb { get; init; } = 95;

    /// <summary>The time limit of one git command, with its hooks, filters and signing.</summary>
    public TimeSpan GitTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether the branch is pushed after the commit.</summary>
    public bool Push { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Flag("commit", "Commit videos and reports of the batch to git", (o, v) => o with { Enabled = v }, o => o.Enabled)
            with { IsEveryday = true },
        Row.Value("commit-author", "AUTHOR", "", "The author of the commit; by default, the one in git's configuration",
            "Night Shift <night@example.com>",
            (o, v) => o with { Author = CommitAuthor.Parse(v) }, o => o.Author?.ToString()),
        Row.Value("commit-message", "TEMPLATE", "",
            "The subject of the commit message; {batch_id}, {videos}, {succeeded}, {failed} and {rate} are filled in",
            "chore(videos): add {videos} videos",
            (o, v) => o with { Message = MessageTemplate.Parse(v) }, o => o.Message?.ToString()),
        Row.Value("commit-max-mb", "N", "95", "The largest file in MiB to commit without Git LFS, 1 to 2000", "45",
            (o, v) => o with { MaxMb = Parse.Integer(v, 1, 2000) }, o => OptionText.Number(o.MaxMb)),
        Row.Value("git-timeout", "SECONDS", "600",
            "Stop a git command, with its hooks, filters and signing, after this many seconds, 1 to 86400", "120",
            (o, v) => o with { GitTimeout = Parse.Seconds(v, 86_400) }, o => OptionText.Seconds(o.GitTimeout)),
        Row.Flag("push", "Push the branch after the commit; implies --commit", (o, v) => o with { Push = v }, o => o.Push)
            with { Implies = "commit", IsEveryday = true },
    ];
}
