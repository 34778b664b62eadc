using ReportTasks.Polling;

namespace ReportTasks.Downloads;

/// <summary>One row of a batch's result: a task, the name of its video, and what became of it.</summary>
public sealed record VideoDownload(VideoTask Task, VideoName Name, DownloadOutcome Outcome);
