using System.Globalization;
using ReportTasks.Console;
using Spectre.Console;

namespace ReportTasks.Publishing.Sync;

/// <summary>What became of the uploads of a run, a row for each destination, the reasons of failures below; or what would become of them.</summary>
public static class UploadTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<DestinationSummary> summaries)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        ConsoleTable.Write(console, ["Destination", "Failed", "New", "Changed", "Unchanged", "Sent", "Seconds"], summaries.Select(Row), 0, wordColumns: 1);
        foreach (var summary in summaries) ConsoleTable.WriteReasons(console, OwnFailures(summary).Select(result => (result.Key, result.Failure!)));
    }

    /// <summary>The plan for a destination: each object that would be put, and how many would not.</summary>
    public static void Write(IAnsiConsole console, string destination, IReadOnlyList<PlannedUpload> plan, IReadOnlyDictionary<string, string> unreadable)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(unreadable);
        var moving = plan.Where(planned => planned.Step != UploadStep.Unchanged).ToList();
        ConsoleTable.Write(console, ["Object", "Would", "Size"], moving.Select(Row), 0);
        ConsoleTable.WriteReasons(console, unreadable.Select(file => (file.Key, file.Value)));
        ConsoleTable.Line(console, string.Create(CultureInfo.InvariantCulture,
            $"{destination}: {Count(UploadStep.New)} new, {Count(UploadStep.Changed)} changed, {Count(UploadStep.Unchanged)} unchanged{Refused()}; {Sizes.Text(moving.Sum(planned => planned.Upload.Length))} to send."));

        string Refused() => unreadable.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {unreadable.Count} impossible") : "";
        int Count(UploadStep step) => plan.Count(planned => planned.Step == step);
    }

    /// <summary>What ended the whole destination is no file's own reason; the warning tells it.</summary>
    private static IEnumerable<UploadResult> OwnFailures(DestinationSummary summary) =>
        summary.Results.Where(result => !result.IsThere && result.Failure != summary.Problem);

    private static string[] Row(DestinationSummary summary) =>
    [
        summary.Destination,
        Text(summary.FailedCount),
        Text(summary.NewCount),
        Text(summary.ChangedCount),
        Text(summary.UnchangedCount),
        Sizes.Text(summary.SentBytes),
        summary.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
    ];

    private static string[] Row(PlannedUpload planned) =>
        [planned.Upload.Key, planned.Step == UploadStep.New ? "upload" : "replace", Sizes.Text(planned.Upload.Length)];

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
