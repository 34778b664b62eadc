namespace ReportTasks.Metrics;

/// <summary>
/// A metric of a batch, which becomes a section of the report after the six fixed ones. Each batch gets its own instance.
/// Register it with <c>services.AddReportSection&lt;T&gt;()</c>.
/// </summary>
public interface ISection
{
    /// <summary>The section's key in the report, in snake_case.</summary>
    string Name { get; }

    /// <summary>Called once for each task, in the order of the file.</summary>
    void Add(in MeasuredTask measured);

    /// <summary>
    /// Returns the section's value after the last task: a record, whose properties are written in snake_case, or JSON from
    /// System.Text.Json or Newtonsoft.Json.
    /// </summary>
    object Complete();
}
