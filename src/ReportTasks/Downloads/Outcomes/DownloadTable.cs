using System.Globalization;
using ReportTasks.Console;
using ReportTasks.Downloads.Planning;
using Spectre.Console;

namespace ReportTasks.Downloads.Outcomes;

/// <summary>
/// The downloads of a batch, done or planned, as a table; failures first, their reasons below. Its length does not grow with the
/// batch.
/// </summary>
internal static class DownloadTable
{
    private const int MostFailures = 100;

    /// <param name="rows">How many videos that did not fail are shown, new ones first.</param>
    public static void Write(IAnsiConsole console, DownloadSummary summary, int rows = 20)
    {
        var good = summary.VideosWith<Downloaded>().Select(row => row.Video).Concat(
            summary.VideosWith<AlreadyPresent>().Select(row => row.Video));
        List<VideoDownload> shown = [.. summary.Failures.Take(MostFailures).Select(row => row.Video), .. good.Take(rows)];
        ConsoleTable.Write(
            console, ["Video", "Outcome", "Size", "Attempts"], shown.Select(Row), summary.Videos.Count - shown.Count);
        ConsoleTable.WriteReasons(console, summary.Failures.Select(row => (row.Video.Name.FileName, row.Outcome.Reason)));
        ConsoleTable.WriteReasons(console, summary.Notes.Select(row => (row.Video.Name.FileName, row.Note)));
        ConsoleTable.Line(console, Total(summary));
        if (summary.StopReason is { } reason) ConsoleTable.Line(console, reason);
    }

    /// <summary>The same for a plan.</summary>
    /// <returns>How many videos cannot be downloaded.</returns>
    public static int Write(IAnsiConsole console, IReadOnlyList<PlannedDownload> plan, int rows = 20)
    {
        var (failures, others, reasons) = (new List<PlannedDownload>(), new List<PlannedDownload>(), new ReasonList());
        var (fetched, kept, impossible) = (0, 0, 0);
        foreach (var video in plan)
        {
            if (video.Step is CannotFetch problem)
            {
                impossible++;
                reasons.Add(video.Name.FileName, problem.Reason);
                if (failures.Count < MostFailures) failures.Add(video);
                continue;
            }

            _ = video.Step is Fetch ? fetched++ : kept++;
            if (others.Count < rows) others.Add(video);
        }

        var more = plan.Count - failures.Count - others.Count;
        ConsoleTable.Write(console, ["Video", "Would", "Size", "From"], failures.Concat(others).Select(Row), more);
        reasons.Write(console);
        ConsoleTable.Line(console, $"{fetched} to download, {kept} already there, {impossible} impossible.");
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
        Keep keep => [video.Name.FileName, keep.WritesMetadata ? "write metadata" : "keep", Sizes.Text(keep.Bytes), "-"],
        _ => [video.Name.FileName, "FAIL", "-", "-"],
    };

    private static string Size(long? bytes) => bytes is { } known ? Sizes.Text(known) : "-";

    private static string Total(DownloadSummary summary)
    {
        var fetched = $"{summary.DownloadedCount} downloaded ({Sizes.Text(summary.DownloadedBytes)})";
        var rest = $"{summary.PresentCount} already there, {summary.FailedCount} failed";
        return $"{fetched}, {rest}, in {Sizes.Text(summary.Elapsed)}.";
    }
}
