using System.Globalization;
using ReportTasks.Terminal;
using ReportTasks.Transfers;
using Spectre.Console;

namespace ReportTasks.Downloads;

/// <summary>What became of a batch's videos, or would become of them, as a table; failures first, their reasons below.</summary>
public static class DownloadTable
{
    /// <param name="console">Width and Unicode are taken from its profile.</param>
    /// <param name="summary">The run.</param>
    /// <param name="rows">How many rows of those that went well are shown; failures all are.</param>
    public static void Write(IAnsiConsole console, DownloadSummary summary, int rows = 20)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(summary);
        var ordered = summary.Videos.OrderBy(video => video.Outcome is not Failed).ToList();
        var shown = summary.FailedCount + Math.Min(ordered.Count - summary.FailedCount, rows);
        ConsoleTable.Write(console, ["Video", "Outcome", "Size", "Attempts"], ordered.Take(shown).Select(video => Row(video)), ordered.Count - shown);
        ConsoleTable.WriteReasons(console, ordered.Where(video => OutcomeText.Explanation(video.Outcome) is not null).Select(video => (video.Name.FileName, OutcomeText.Explanation(video.Outcome)!)));
        ConsoleTable.Line(console, Total(summary));
        if (summary.StopReason is { } reason) ConsoleTable.Line(console, reason);
    }

    /// <summary>The same for a plan.</summary>
    public static void Write(IAnsiConsole console, DownloadPlan plan, int rows = 20)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(plan);
        var ordered = plan.Videos.OrderBy(video => video.Step is not CannotFetch).ToList();
        var failures = ordered.Count(video => video.Step is CannotFetch);
        var shown = failures + Math.Min(ordered.Count - failures, rows);
        ConsoleTable.Write(console, ["Video", "Would", "Size", "From"], ordered.Take(shown).Select(video => Row(video)), ordered.Count - shown);
        ConsoleTable.WriteReasons(console, ordered.Where(video => video.Step is CannotFetch).Select(video => (video.Name.FileName, ((CannotFetch)video.Step).Reason)));
        var (fetched, kept) = (plan.Videos.Count(video => video.Step is Fetch), plan.Videos.Count(video => video.Step is Keep));
        ConsoleTable.Line(console, string.Create(CultureInfo.InvariantCulture, $"{fetched} to download, {kept} already there, {failures} impossible."));
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
        Fetch { ResumeFrom: > 0 } fetch => [video.Name.FileName, $"resume at {Sizes.Text(fetch.ResumeFrom)}", Size(fetch.Length), fetch.Host],
        Fetch fetch => [video.Name.FileName, fetch.Replaces is null ? "download" : "replace", "-", fetch.Host],
        Keep keep => [video.Name.FileName, keep.WritesMetadata ? "write metadata" : "keep", Sizes.Text(keep.Bytes), "-"],
        _ => [video.Name.FileName, "FAIL", "-", "-"],
    };

    private static string Size(long? bytes) => bytes is { } known ? Sizes.Text(known) : "-";

    private static string Total(DownloadSummary summary)
    {
        var fetched = string.Create(CultureInfo.InvariantCulture, $"{summary.DownloadedCount} downloaded ({Sizes.Text(summary.DownloadedBytes)})");
        var rest = string.Create(CultureInfo.InvariantCulture, $"{summary.PresentCount} already there, {summary.FailedCount} failed");
        return $"{fetched}, {rest}, in {Sizes.Text(summary.Elapsed)}.";
    }
}
