namespace ReportTasks.Metrics;

/// <summary>
/// A metric of a batch: a section of the report, after the six fixed ones. One instance sees the tasks of one batch;
/// register it with <c>services.AddReportSection&lt;T&gt;()</c>.
/// </summary>
public interface ISection
{
    /// <summary>The section's key in the report, snake_case.</summary>
    string Name { get; }

    /// <summary>Called once for every task, in the order of the file.</summary>
    void Add(in MeasuredTask measured);

    /// <summary>
    /// Returns the section's value after the last task: a record, whose properties are written in snake_case; or JSON, of
    /// System.Text.Json or Newtonsoft.Json.
    /// </summary>
    object Complete();
}
