using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads;

/// <summary>One row of a batch's result: a task, the name of its video, and its outcome.</summary>
internal sealed record VideoDownload(BatchTask Task, VideoName Name, DownloadOutcome Outcome);
