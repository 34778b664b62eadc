namespace ReportTasks.Batches.Running;

/// <summary>The stages that add a part to each batch, in their order.</summary>
public enum RunStage
{
    Download,
    Measure,
    Judge,
    Write,
    Upload,
    Commit,
}
