using System.Globalization;
using ReportTasks.Console;
using Spectre.Console;

namespace ReportTasks.Publishing.Sync;

/// <summary>Prints the results of uploads, one row per destination, then failures; or the plan of a dry run.</summary>
internal static class UploadTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<DestinationSummary> summaries)
    {
        string[] columns = ["Destination", "Failed", "New", "Changed", "Unchanged", "Sent", "Seconds"];
        ConsoleTable.Write(console, columns, summaries.Select(Row), 0, wordColumns: 1);
        foreach (var summary in summaries)
        {
            // The destination's warning already has the problem of the whole destination.
            var own = summary.Results.Where(result => !result.IsThere && result.Failure != summary.Problem);
            ConsoleTable.WriteReasons(console, own.Select(result => (result.Key, result.Failure!)));
        }
    }

    /// <summary>Prints the plan for a destination: objects to upload, and the number of unchanged ones.</summary>
    public static void Write(
        IAnsiConsole console,
        string destination,
        IReadOnlyList<PlannedUpload> plan,
        IReadOnlyDictionary<string, string> unreadable)
    {
        var moving = plan.Where(planned => planned.Step != UploadStep.Unchanged).ToList();
        ConsoleTable.Write(console, ["Object", "Would", "Size"], moving.Select(Row), 0);
        ConsoleTable.WriteReasons(console, unreadable.Select(file => (file.Key, file.Value)));
        var refused = unreadable.Count > 0 ? $", {unreadable.Count} impossible" : "";
        var size = Sizes.Text(moving.Sum(planned => planned.Upload.Length));
        ConsoleTable.Line(
            console,
            $"{destination}: {Count(UploadStep.New)} new, {Count(UploadStep.Changed)} changed, "
            + $"{Count(UploadStep.Unchanged)} unchanged{refused}; {size} to send.");

        int Count(UploadStep step) => plan.Count(planned => planned.Step == step);
    }

    private static string[] Row(DestinationSummary summary) =>
    [
        summary.Destination,
        $"{summary.FailedCount}",
        $"{summary.NewCount}",
        $"{summary.ChangedCount}",
        $"{summary.UnchangedCount}",
        Sizes.Text(summary.SentBytes),
        summary.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
    ];

    private static string[] Row(PlannedUpload planned) =>
        [planned.Upload.Key, planned.Step == UploadStep.New ? "upload" : "replace", Sizes.Text(planned.Upload.Length)];
}
