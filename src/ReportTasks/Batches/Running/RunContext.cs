using ReportTasks.Options;

namespace ReportTasks.Batches.Running;

/// <summary>What every stage of a run may use.</summary>
public sealed record RunContext(ReportOptions Options, RunPaths Paths, RunEvents Events);
