namespace ReportTasks.Formats.Html.Kit;

/// <summary>Addresses for <c>href</c> and <c>src</c> that can lead to nothing but a file on the disk beside the page.</summary>
internal static class Link
{
    /// <param name="path">Relative to the page, with any separators.</param>
    public static string To(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Select(Step));

    // A lone surrogate is no text that could be escaped; no file has such a name either.
    private static string Step(string name) => Uri.EscapeDataString(name.Replace('\0', '_'));
}
