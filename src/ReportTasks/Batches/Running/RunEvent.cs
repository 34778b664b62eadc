namespace ReportTasks.Batches.Running;

/// <summary>Something that happened in a run.</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <summary>Progress, for the log.</summary>
    public sealed record Progress(string Message) : RunEvent;

    /// <summary>A problem that does not stop the run. Counts for <c>--strict</c>.</summary>
    public sealed record Warning(string Message) : RunEvent
    {
        internal WarningPlace Place { get; init; }
    }

    /// <summary>A warning that does not count for <c>--strict</c>, because this run did not cause it.</summary>
    public sealed record Notice(string Message) : RunEvent;

    /// <summary>A batch missed a gate of severity error.</summary>
    public sealed record GateMissed(string Message) : RunEvent;

    /// <summary>A stage attempted at least one item, and all failed.</summary>
    public sealed record StageFailed(string Message) : RunEvent;

    /// <summary>A stage has finished a batch.</summary>
    public sealed record StageCompleted(RunStage Stage, Batch Batch) : RunEvent;
}

/// <summary>Where a warning is shown.</summary>
internal enum WarningPlace
{
    /// <summary>In the log, at once.</summary>
    Log,

    /// <summary>As a line of the run's result.</summary>
    Result,

    /// <summary>The numbers in the run's result cover it.</summary>
    Numbers,
}

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
