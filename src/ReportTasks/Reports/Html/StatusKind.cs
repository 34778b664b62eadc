using ReportTasks.Batches;

namespace ReportTasks.Reports.Html;

/// <summary>The CSS class that colors a status. The status itself is always shown as a word.</summary>
internal static class StatusKind
{
    public const string Ok = "ok";
    public const string Bad = "bad";
    public const string Off = "off";
    public const string Wait = "wait";

    /// <summary>In drawing order, with their names in a legend.</summary>
    public static IReadOnlyList<(string Kind, string Name)> All { get; } =
        [(Ok, "Succeeded"), (Bad, "Failed"), (Off, "Cancelled"), (Wait, "Pending or other")];

    public static string Of(string status) => StatusWords.MeaningOf(status) switch
    {
        TaskOutcome.Succeeded => Ok,
        TaskOutcome.Failed => Bad,
        TaskOutcome.Cancelled => Off,
        _ => Wait,
    };
}
