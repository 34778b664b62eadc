namespace ReportTasks.Batches;

/// <summary>What the output directory has under the name of a video that has metadata.</summary>
/// <param name="FileName">The name as it is on the disk, which may differ in case.</param>
/// <param name="TaskId">The task that the metadata names; null if it names none.</param>
/// <param name="IsWhole">Whether a whole video has the name.</param>
/// <param name="IsEdited">Whether it is whole but of another length than the metadata says: someone edited it.</param>
public sealed record NameHolder(string FileName, string? TaskId, bool IsWhole, bool IsEdited);
