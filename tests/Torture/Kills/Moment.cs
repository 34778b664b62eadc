using System.Globalization;

namespace Torture.Kills;

/// <summary>By what a moment in a run is told.</summary>
internal enum Beat
{
    /// <summary>A time since the run was started.</summary>
    Millisecond,

    /// <summary>A line of what the run says.</summary>
    Line,

    /// <summary>A change in the file system below the case's directory, git's own included.</summary>
    FileEvent,

    /// <summary>A change in the file system at a name that few have, such as a lock.</summary>
    NamedFileEvent,

    /// <summary>A piece of a request on its way to the store.</summary>
    Piece,

    /// <summary>A hook that git calls in the middle of a commit.</summary>
    Hook,
}

/// <param name="Number">The how-manieth, from 1.</param>
/// <param name="Name">Of the file or hook; empty for the others.</param>
internal sealed record Moment(Beat Beat, long Number, string Name = "")
{
    private static readonly string[] Files =
    [
        ".reporttasks.lock", ".part.state", ".mp4.part", ".reporttasks-tmp", "video_generation_results", "retry_queue", ".reporttasks-upload", "manifest.json", "latest.json",
        ".journal", ".index", "index.lock", "index.lock", "HEAD.lock", "main.lock", "tmp_obj", "COMMIT_EDITMSG",
    ];

    private static readonly string[] Hooks = ["pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"];

    /// <summary>Somewhere in a run that is as long as those that were measured.</summary>
    public static Moment At(Random random, IReadOnlyDictionary<Beat, long> length, bool withHooks) => random.Next(20) switch
    {
        < 6 => new Moment(Beat.Millisecond, Within(random, length[Beat.Millisecond])),
        < 8 => new Moment(Beat.Line, Within(random, length[Beat.Line])),
        < 13 => new Moment(Beat.FileEvent, Within(random, length[Beat.FileEvent])),
        < 16 => new Moment(Beat.NamedFileEvent, random.Next(1, 4), random.GetItems(Files, 1)[0]),
        < 19 => new Moment(Beat.Piece, Within(random, length[Beat.Piece])),
        _ when withHooks => new Moment(Beat.Hook, 1, random.GetItems(Hooks, 1)[0]),
        _ => new Moment(Beat.FileEvent, Within(random, length[Beat.FileEvent])),
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Beat} {Number} {Name}").TrimEnd();

    private static long Within(Random random, long length) => random.NextInt64(1, Math.Max(length, 1) + 1);
}
