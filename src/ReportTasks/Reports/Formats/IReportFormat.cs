namespace ReportTasks.Reports.Formats;

/// <summary>
/// A report format, registered with <c>services.AddReportFormat&lt;T&gt;()</c>. It writes to a stream;
/// <see cref="ReportFileWriter"/> handles paths, existing files and updates.
/// </summary>
public interface IReportFormat
{
    /// <summary>The name for <c>--formats</c>: one lower-case word, for example <c>json</c>.</summary>
    string Id { get; }

    /// <summary>The name for messages, for example <c>JSON report</c>.</summary>
    string Name { get; }

    ReportNaming Naming { get; }

    /// <summary>Whether it is written without <c>--formats</c>.</summary>
    bool IsDefault => false;

    /// <summary>Writes the reports of a run: one, or with <c>--all</c> several, newest first.</summary>
    /// <param name="stream">Left open.</param>
    void Write(IReadOnlyList<BatchReport> reports, Stream stream);
}
