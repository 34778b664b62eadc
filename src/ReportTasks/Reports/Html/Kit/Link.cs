namespace ReportTasks.Reports.Html.Kit;

/// <summary>URLs for <c>href</c> and <c>src</c> that can only lead to a file on the same disk.</summary>
internal static class Link
{
    /// <param name="path">Relative to the page, with the system's separators.</param>
    public static string To(string path) => OperatingSystem.IsWindows() ? Steps(path.Replace('\\', '/')) : Steps(OneRoot(path));

    /// <summary>Two leading slashes would lead to a host.</summary>
    private static string OneRoot(string path) =>
        path.StartsWith("//", StringComparison.Ordinal) ? "/" + path.TrimStart('/') : path;

    private static string Steps(string path) => string.Join('/', path.Split('/').Select(Step));

    // Lone surrogates cannot be escaped, but no file has them in its name.
    private static string Step(string name) => Uri.EscapeDataString(name.Replace('\0', '_'));
}
