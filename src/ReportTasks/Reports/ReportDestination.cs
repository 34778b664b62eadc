using ReportTasks.Files;

namespace ReportTasks.Reports;

/// <summary>Where a run's files go, and the time that is in their names.</summary>
/// <param name="Directory">The output directory, absolute.</param>
/// <param name="Stamp">The run's local time as <c>yyyyMMdd_HHmmss</c>.</param>
/// <param name="Compress">Whether the user asked for compressed reports.</param>
public sealed record ReportDestination(string Directory, string Stamp, bool Compress)
{
    /// <summary>How the names of report files with a time in them begin.</summary>
    public const string Prefix = Name + "_";

    /// <summary>Characters of a stamp.</summary>
    public const int StampLength = 15;

    private const string Name = "video_generation_results";

    /// <summary>The name of the page of a batch.</summary>
    public static string PageOf(string batchId) => $"{Prefix}{batchId}.html";

    /// <summary>The path of a report with an extension such as <c>.json</c>.</summary>
    public string PathWith(string extension) => Path.Combine(Directory, $"{Prefix}{Stamp}{extension}");

    /// <summary>The same, or with <c>_2</c>, <c>_3</c>, … behind the stamp where something has that name already.</summary>
    public string FreePathWith(string extension) => UniquePath.For(PathWith(""), extension);

    /// <summary>The path of a report that has the same name in every run, because others look for it there.</summary>
    public string FixedPathWith(string extension) => Path.Combine(Directory, Name + extension);
}
