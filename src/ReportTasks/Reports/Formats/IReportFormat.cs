
namespace ReportTasks.Reports.Formats;

/// <summary>
/// A file format of the report: one class, registered with <c>services.AddReportFormat&lt;T&gt;()</c>.
/// </summary>
public interface IReportFormat
{
    /// <summary>What <c>--formats</c> calls it: one word, lower case, for instance <c>json</c>.</summary>
    string Id { get; }

    /// <summary>What the console calls it, for instance <c>JSON report</c>.</summary>
    string Name { get; }

    /// <summary>Whether it is written when <c>--formats</c> is not given.</summary>
    bool IsDefault => true;

    /// <summary>Where <see cref="Write"/> will write.</summary>
    string PathFor(ReportDestination destination);

    /// <summary>Writes the reports of a run, one or, with <c>--all</c>, several. What is at the path already must not be lost.</summary>
    /// <param name="reports">All of them.</param>
    /// <param name="path">From <see cref="PathFor"/>, or the same as before.</param>
    /// <param name="isUpdate">
    /// Whether this run has written these same reports to this path before, with fewer sections, so that they take their own
    /// place. What anyone else has put there since must not be lost either.
    /// </param>
    /// <returns>What else the user should know of the writing, a sentence each.</returns>
    /// <exception cref="IOException">The file cannot be written; what was there is as it was.</exception>
    IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports, string path, bool isUpdate);
}
