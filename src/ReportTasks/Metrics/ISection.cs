using System.Text.Json.Nodes;

namespace ReportTasks.Metrics;

/// <summary>
/// A metric of a batch: a section of the report, after the six fixed ones. One instance sees the tasks of one batch;
/// register it with <c>services.AddReportSection&lt;T&gt;()</c>.
/// </summary>
public interface ISection
{
    /// <summary>The section's key in the report, snake_case.</summary>
    string Name { get; }

    /// <summary>Is given every task once, in the order of the file.</summary>
    void Add(in MeasuredTask measured);

    /// <summary>The section's value, once all tasks were seen.</summary>
    JsonNode Complete();

    /// <summary>The same as a record, for formats that show more of it than its JSON; null for none. There from <see cref="Complete"/> on.</summary>
    object? Model => null;
}
