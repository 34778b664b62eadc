using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads;

/// <summary>A task, the name of its video, and the outcome of the download.</summary>
internal sealed record VideoDownload(BatchTask Task, VideoName Name, DownloadOutcome Outcome);
