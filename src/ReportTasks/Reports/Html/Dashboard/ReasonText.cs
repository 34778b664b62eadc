namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>Failure reasons come from outside, in any length.</summary>
internal static class ReasonText
{
    /// <summary>For a legend or a cell.</summary>
    public static string Short(string reason) => Cut(reason, 48);

    /// <summary>For a row of its own.</summary>
    public static string Long(string reason) => Cut(reason, 160);

    private static string Cut(string reason, int length)
    {
        var cut = TextLimit.Ellipsis(reason, length);
        return string.IsNullOrWhiteSpace(cut) ? "(blank)" : cut;
    }
}
