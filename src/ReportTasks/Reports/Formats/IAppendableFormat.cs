using System.Text.Json;

namespace ReportTasks.Reports.Formats;

/// <summary>A format whose file keeps the reports that it has already.</summary>
internal interface IAppendableFormat : IReportFormat
{
    /// <summary>Writes the file's reports and those of the run after them.</summary>
    /// <param name="existing">The file's reports, in their order.</param>
    /// <param name="isUpdate">Whether the run's reports may be at the end of the file already; then they are replaced.</param>
    void Append(IReadOnlyList<JsonElement> existing, IReadOnlyList<BatchReport> reports, bool isUpdate, Stream stream);
}
