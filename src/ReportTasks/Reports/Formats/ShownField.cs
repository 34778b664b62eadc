using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics.Failures;

namespace ReportTasks.Reports.Formats;

/// <summary>The value of a task field as reports show it.</summary>
internal static class ShownField
{
    /// <summary>The failure code may also come from the failure reason. A succeeded task has none.</summary>
    public static JsonScalar? Of(BatchTask task, TaskField field) =>
        field != TaskField.FailureCode ? task.ValueOf(field)
        : !task.HasSucceeded && FailureCode.Of(task) is { } code ? new JsonScalar(code, IsText: true)
        : null;
}
