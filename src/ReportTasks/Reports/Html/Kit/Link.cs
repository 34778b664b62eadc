namespace ReportTasks.Reports.Html.Kit;

/// <summary>Addresses for <c>href</c> and <c>src</c> that can lead to nothing but a file on the disk beside the page.</summary>
internal static class Link
{
    /// <param name="path">Relative to the page, with the system's separators.</param>
    public static string To(string path) => OperatingSystem.IsWindows() ? Steps(path.Replace('\\', '/')) : Steps(OneRoot(path));

    /// <summary>Where a path is no share's, two slashes at its beginning would lead to a host.</summary>
    private static string OneRoot(string path) => path.StartsWith("//", StringComparison.Ordinal) ? "/" + path.TrimStart('/') : path;

    private static string Steps(string path) => string.Join('/', path.Split('/').Select(Step));

    // A lone surrogate is no text that could be escaped; no file has such a name either.
    private static string Step(string name) => Uri.EscapeDataString(name.Replace('\0', '_'));
}
