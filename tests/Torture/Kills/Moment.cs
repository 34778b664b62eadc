using System.Globalization;

namespace Torture.Kills;

/// <summary>The unit of a moment in a run.</summary>
internal enum Beat
{
    /// <summary>A time since the start of the run.</summary>
    Millisecond,

    /// <summary>A line of output.</summary>
    Line,

    /// <summary>A file system change below the case's directory, including git's.</summary>
    FileEvent,

    /// <summary>A file system change of a rare name, such as a lock.</summary>
    NamedFileEvent,

    /// <summary>A piece of a request to the store.</summary>
    Piece,

    /// <summary>A hook that git calls during a commit.</summary>
    Hook,
}

/// <param name="Number">Number of the event, from 1.</param>
/// <param name="Name">Name of the file or hook; empty otherwise.</param>
internal sealed record Moment(Beat Beat, long Number, string Name = "")
{
    private static readonly string[] Files =
    [
        ".reporttasks.lock", ".part.state", ".mp4.part", ".reporttasks-tmp", "video_generation_results", "retry_queue", ".reporttasks-upload", "manifest.json", "latest.json",
        ".journal", ".index", "index.lock", "index.lock", "HEAD.lock", "main.lock", "tmp_obj", "COMMIT_EDITMSG",
    ];

    private static readonly string[] Hooks = ["pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"];

    /// <summary>A random moment in a run of the measured length.</summary>
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
