using ReportTasks.Console;
using ReportTasks.Console.Transfers;

namespace ReportTasks.Downloads.Outcomes;

internal static class OutcomeText
{
    public const string Failed = "FAILED";

    public static string Word(DownloadOutcome outcome) => outcome switch
    {
        Downloaded { ResumedFrom: > 0 } => "resumed",
        Downloaded => "downloaded",
        AlreadyPresent => "already saved",
        _ => Failed,
    };

    public static TransferEnd End(DownloadOutcome outcome) => outcome switch
    {
        Downloaded => TransferEnd.Moved,
        AlreadyPresent => TransferEnd.Unchanged,
        _ => TransferEnd.Failed,
    };

    public static long? Bytes(DownloadOutcome outcome) => outcome switch
    {
        Downloaded done => done.Bytes,
        AlreadyPresent present => present.Bytes,
        _ => null,
    };

    public static int? Attempts(DownloadOutcome outcome) => outcome switch
    {
        Downloaded done => done.Attempts,
        Outcomes.Failed failed => failed.Attempts,
        _ => null,
    };

    /// <summary>For example <c>downloaded, 15.7 MB, 3 attempts</c>.</summary>
    public static string Sentence(DownloadOutcome outcome)
    {
        if (outcome is Outcomes.Failed failed) return $"{Word(outcome)}: {failed.Reason}";
        var tries = Attempts(outcome) is > 1 and { } count ? $", {count} attempts" : "";
        return $"{Word(outcome)}, {Sizes.Text(Bytes(outcome) ?? 0)}{tries}";
    }
}
