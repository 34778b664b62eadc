using System.Globalization;

namespace Torture.Logs;

/// <summary>One way to lose the log of a run.</summary>
/// <param name="Name">For messages.</param>
/// <param name="IsFull">Whether the log is full; otherwise its reader disconnects.</param>
/// <param name="Script">A bash script that runs its arguments and ends with their exit code. <c>$ROOT</c> is an empty directory.</param>
internal sealed record LostLog(string Name, bool IsFull, string Script)
{
    /// <summary>More than a whole run writes.</summary>
    private const int MostBytes = 10_000;

    public static LostLog Draw(Random random)
    {
        var bytes = random.Next(MostBytes).ToString(CultureInfo.InvariantCulture);
        LostLog[] all =
        [
            new("standard output closed", IsFull: false, "exec \"$@\" >&-"),
            new("standard error closed", IsFull: false, "exec \"$@\" 2>&-"),
            new("both closed", IsFull: false, "exec \"$@\" >&- 2>&-"),
            new("all three closed", IsFull: false, "exec \"$@\" <&- >&- 2>&-"),
            new($"standard output read for {bytes} bytes", IsFull: false, $"\"$@\" | head -c {bytes} >/dev/null; exit ${{PIPESTATUS[0]}}"),
            new($"both read for {bytes} bytes", IsFull: false, $"\"$@\" 2>&1 | head -c {bytes} >/dev/null; exit ${{PIPESTATUS[0]}}"),
            new("standard output full", IsFull: true, "exec \"$@\" >/dev/full"),
            new("both full", IsFull: true, "exec \"$@\" >/dev/full 2>&1"),
            new("standard output full and error closed", IsFull: true, "exec \"$@\" >/dev/full 2>&-"),
            new("a disk of one page", IsFull: true,
                "exec unshare --mount bash -c 'mount -t tmpfs -o size=4k none \"$ROOT\" && exec \"$@\" >\"$ROOT/log\"' - \"$@\""),
        ];
        return all[random.Next(all.Length)];
    }
}
