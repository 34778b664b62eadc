using System.Globalization;
using ReportTasks.Console;
using ReportTasks.Downloads.Planning;
using Spectre.Console;

namespace ReportTasks.Downloads.Outcomes;

/// <summary>
/// Prints the downloads of a batch, done or planned, as a table of limited length: failures first, then new videos, reasons below.
/// Videos that existed before are only counted.
/// </summary>
internal static class DownloadTable
{
    private const int MaxFailures = 100;
    private const string Impossible = "FAIL";

    /// <param name="rows">How many new videos are shown.</param>
    public static void Write(IAnsiConsole console, DownloadSummary summary, int rows = 20)
    {
        List<VideoDownload> shown =
        [
            .. summary.Failures.Take(MaxFailures).Select(row => row.Video),
            .. summary.VideosWith<Downloaded>().Take(rows).Select(row => row.Video),
        ];
        var more = summary.FailedCount + summary.DownloadedCount - shown.Count;
        ConsoleTable.Write(console, ["Video", "Outcome", "Size", "Attempts"], shown.Select(Row), more, isFailed: IsFailed);
        ConsoleTable.WriteReasons(console, summary.Failures.Select(row => (row.Video.Name.FileName, row.Outcome.Reason)));
        ConsoleTable.WriteReasons(console, summary.Notes.Select(row => (row.Video.Name.FileName, row.Note)));
        ConsoleTable.Line(console, Total(summary));
        if (summary.StopReason is { } reason) ConsoleTable.Line(console, reason);
    }

    /// <summary>Prints a plan.</summary>
    /// <returns>How many videos cannot be downloaded.</returns>
    public static int Write(IAnsiConsole console, IReadOnlyList<PlannedDownload> plan, int rows = 20)
    {
        var (failures, others, reasons) = (new List<PlannedDownload>(), new List<PlannedDownload>(), new ReasonList());
        var (fetched, kept, changed, impossible) = (0, 0, 0, 0);
        foreach (var video in plan)
        {
            if (video.Step is CannotFetch problem)
            {
                impossible++;
                reasons.Add(video.Name.FileName, problem.Reason);
                if (failures.Count < MaxFailures) failures.Add(video);
                continue;
            }

            _ = video.Step is Fetch ? fetched++ : kept++;
            if (video.Step is Keep { WritesMetadata: false }) continue;
            changed++;
            if (others.Count < rows) others.Add(video);
        }

        var more = impossible + changed - failures.Count - others.Count;
        var shown = failures.Concat(others).Select(Row);
        ConsoleTable.Write(console, ["Video", "Would", "Size", "From"], shown, more, isFailed: IsFailed);
        reasons.Write(console);
        ConsoleTable.Line(console, Sentence((fetched, " to download"), (kept, " already saved"), (impossible, " impossible")));
        return impossible;
    }

    private static string[] Row(VideoDownload video) =>
    [
        video.Name.FileName,
        OutcomeText.Word(video.Outcome),
        OutcomeText.Bytes(video.Outcome) is { } bytes ? Sizes.Text(bytes) : "-",
        OutcomeText.Attempts(video.Outcome)?.ToString(CultureInfo.InvariantCulture) ?? "-",
    ];

    private static string[] Row(PlannedDownload video) => video.Step switch
    {
        Fetch { ResumeFrom: > 0 } fetch =>
            [video.Name.FileName, $"resume at {Sizes.Text(fetch.ResumeFrom)}", Size(fetch.Length), fetch.Host],
        Fetch fetch => [video.Name.FileName, fetch.Replaces is null ? "download" : "replace", "-", fetch.Host],
        Keep keep => [video.Name.FileName, "write metadata", Sizes.Text(keep.Bytes), "-"],
        _ => [video.Name.FileName, Impossible, "-", "-"],
    };

    private static string Size(long? bytes) => bytes is { } known ? Sizes.Text(known) : "-";

    /// <summary><c>6 downloaded (12.4 MB in 3 s), 2 already saved, 1 failed.</c></summary>
    public static string Total(DownloadSummary summary) => Sentence(
        (summary.DownloadedCount, $" downloaded ({Sizes.Text(summary.DownloadedBytes)} in {Sizes.Text(summary.Elapsed)})"),
        (summary.PresentCount, " already saved"),
        (summary.FailedCount, " failed"));

    private static string Sentence(params IEnumerable<(int Count, string What)> parts)
    {
        var known = parts.Where(part => part.Count > 0).Select(part => $"{part.Count}{part.What}").ToList();
        return known.Count > 0 ? string.Join(", ", known) + "." : "Nothing to download.";
    }

    private static bool IsFailed(IReadOnlyList<string> row) => row[1] is Impossible or OutcomeText.Failed;
}
