using System.Text.Json;

namespace ReportTasks.Reports.Formats;

/// <summary>
/// A file format of the report: one class, registered with <c>services.AddReportFormat&lt;T&gt;()</c>. It writes a stream;
/// <see cref="ReportFileWriter"/> handles paths, existing files and updates.
/// </summary>
public interface IReportFormat
{
    /// <summary>The name for <c>--formats</c>: one word, lower case, for instance <c>json</c>.</summary>
    string Id { get; }

    /// <summary>The name for the console, for instance <c>JSON report</c>.</summary>
    string Name { get; }

    /// <summary>How its files are named.</summary>
    ReportNaming Naming { get; }

    /// <summary>Whether it is written if <c>--formats</c> is not given.</summary>
    bool IsDefault => true;

    /// <summary>Writes the reports of a run: one or, with <c>--all</c>, several, newest first.</summary>
    /// <param name="stream">Left open.</param>
    void Write(IReadOnlyList<BatchReport> reports, Stream stream);
}

/// <summary>A format whose file keeps the reports that it has already.</summary>
internal interface IAppendableFormat : IReportFormat
{
    /// <summary>Writes the file's reports and those of the run after them.</summary>
    /// <param name="existing">The file's reports, in their order.</param>
    /// <param name="isUpdate">Whether the run's reports may be at the end of the file already; then they are replaced.</param>
    void Append(IReadOnlyList<JsonElement> existing, IReadOnlyList<BatchReport> reports, bool isUpdate, Stream stream);
}
