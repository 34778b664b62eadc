using System.Text.RegularExpressions;

namespace ReportTasks.Reports.Formats;

/// <summary>
/// The label that distinguishes pipelines: the name of the working directory and the path of the results file. Dates and times are
/// removed, so that a series continues across runs.
/// </summary>
internal static partial class BatchSourceLabel
{
    /// <param name="workingDirectory">An absolute path; empty if unknown.</param>
    /// <param name="pollingFile">As named in the report: absolute, or relative to the working directory.</param>
    public static string Of(string workingDirectory, string pollingFile)
    {
        var directory = Path.IsPathRooted(pollingFile)
            ? ""
            : Path.GetFileName(Path.TrimEndingDirectorySeparator(workingDirectory));
        var path = Path.Combine(directory, Path.ChangeExtension(pollingFile, null)).Replace('\\', '/');
        var label = string.Join('/', path.Split('/').Select(part => Stamp().Replace(part, "")).Where(part => part.Length > 0));
        return label.Length == 0 ? "batch" : label[Math.Max(0, label.Length - Gauges.LabelLength)..];
    }

    [GeneratedRegex(
        @"[-_.]?(19|20)\d{2}-?\d{2}-?\d{2}([-_T.]?\d{2}[-_.]?\d{2}([-_.]?\d{2})?)?Z?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Stamp();
}
