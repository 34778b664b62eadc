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

    ReportNaming Naming { get; }

    /// <summary>Whether it is written if <c>--formats</c> is not given. False unless the format says otherwise.</summary>
    bool IsDefault => false;

    /// <summary>Writes the reports of a run: one or, with <c>--all</c>, several, newest first.</summary>
    /// <param name="stream">Left open.</param>
    void Write(IReadOnlyList<BatchReport> reports, Stream stream);
}
