namespace ReportTasks.Batches.Naming;

/// <summary>A video in the output directory that has metadata.</summary>
/// <param name="FileName">The name as it is on the disk, which may differ in case.</param>
/// <param name="TaskId">The task that the metadata names; null if it names none.</param>
/// <param name="IsWhole">Whether the video is complete.</param>
/// <param name="IsEdited">Whether it is complete but its length differs from the metadata: a user edited it.</param>
internal sealed record NameHolder(string FileName, string? TaskId, bool IsWhole, bool IsEdited);
