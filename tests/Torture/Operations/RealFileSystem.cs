using Torture.Support;

namespace Torture.Operations;

/// <summary>File systems that are full or read-only even for root: each run has its own mount.</summary>
/// <param name="Directory">The mounted directory, relative to the place.</param>
/// <param name="Room">Free bytes; null if read-only.</param>
/// <param name="ExitCode">The expected exit code.</param>
/// <param name="Names">What the warnings or the error must name.</param>
internal sealed record RealFileSystem(string Name, string Directory, int? Room, int ExitCode, params string[] Names)
{
    private const string Filler = ".filler";

    // The copy on the mount is lost with it, so it is copied back.
    private const string Script = """
        set -e
        mkdir small
        mount -t tmpfs -o size=24m tmpfs small
        cp -a "$DIRECTORY/." small
        if [ -n "$ROOM" ]; then dd if=/dev/zero of=small/.filler bs=4k 2>/dev/null || true; truncate -s "-$ROOM" small/.filler
        else mount -o remount,bind,ro small; fi
        mount --bind "$PWD/small" "$DIRECTORY"
        cp=$PWD
        set +e
        (cd work && exec "$@")
        code=$?
        umount "$cp/$DIRECTORY"
        rm -rf "$DIRECTORY" && cp -a small/. "$DIRECTORY" || exit 99
        exit $code
        """;

    public static IReadOnlyList<RealFileSystem> All { get; } =
    [
        new("a full file system for video_outputs", "work/video_outputs", 0, 1, "JSON report", "video_outputs"),
        new("a file system for video_outputs that becomes full with the second video", "work/video_outputs", 1_500_000, 4, "Not enough disk space: storm.mp4"),
        new("a read-only file system for video_outputs", "work/video_outputs", null, 2, "video_outputs cannot be written"),
        new("a full file system for the destination", "published", 0, 4, "../published"),
        new("a file system for the destination that becomes full with the second video", "published", 500_000, 4, "../published", "storm.mp4"),
        new("a read-only file system for the destination", "published", null, 4, "../published"),
        new("a full file system for the repository", "work/.git", 0, 4, "No space left on device"),
        new("a read-only file system for the repository", "work/.git", null, 4, "Read-only file system"),
        new("a full file system for everything", "work", 0, 1, "JSON report", "video_outputs"),
        new("a read-only file system for everything", "work", null, 2, "video_outputs cannot be written"),
    ];

    public async Task<HostEnd> RunAsync(WholePlace place, IEnumerable<string> arguments)
    {
        place.Environment["DIRECTORY"] = Directory;
        place.Environment["ROOM"] = Room?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        using var run = place.StartProgram("unshare", ["--map-root-user", "--mount", "sh", "-c", $"cd ..\n{Script}", "sh", "dotnet", place.Host, .. arguments]);
        var end = await run.End;
        if (end.Error.Contains("unshare:", StringComparison.Ordinal) || end.Error.Contains("mount:", StringComparison.Ordinal)) throw new MissingRequirementException($"Mounting failed: {end.Error}");
        File.Delete(Path.Combine(place.Root, Directory, Filler));
        System.IO.Directory.Delete(Path.Combine(place.Root, "small"));
        return end;
    }

    public void Judge(HostEnd end)
    {
        end.ShouldBe(ExitCode);
        FailedCallCheck.ShouldShowNoStackTrace(end);
        var told = $"{FailedCallCheck.Told(end)}\n{FailedCallCheck.Reasons(end)}";
        foreach (var name in Names) TortureException.Unless(told.Contains(name, StringComparison.Ordinal), $"The run does not name {name}:\n{told}");
    }

    public override string ToString() => Name;
}
