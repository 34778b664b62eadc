using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics.Failures;

namespace ReportTasks.Reports.Formats;

/// <summary>The value of a task field in reports.</summary>
internal static class ShownField
{
    /// <summary>The failure code may come from the failure reason. A succeeded task has none.</summary>
    public static JsonScalar? Of(BatchTask task, TaskField field) =>
        field != TaskField.FailureCode ? task.ValueOf(field)
        : !task.HasSucceeded && FailureCode.Of(task) is { } code ? new JsonScalar(code, IsText: true)
        : null;
}
