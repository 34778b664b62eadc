using ReportTasks.Batches;
using ReportTasks.Batches.Naming;

namespace ReportTasks.Downloads.Planning;

/// <summary>What a run would do with one video, judged by the disk alone.</summary>
internal sealed record PlannedDownload(BatchTask Task, VideoName Name, PlannedStep Step);

/// <summary><see cref="Fetch"/>, <see cref="Keep"/> or <see cref="CannotFetch"/>.</summary>
internal abstract record PlannedStep;

/// <summary>It would be downloaded.</summary>
/// <param name="Host">The host of the URL, which is not secret.</param>
/// <param name="ResumeFrom">How many bytes a previous run downloaded; 0 for none.</param>
/// <param name="Length">Length of the whole video; null if no previous run learned it.</param>
/// <param name="Replaces">Why the existing file is not used, as a sentence; null if no file exists.</param>
internal sealed record Fetch(string Host, long ResumeFrom, long? Length, string? Replaces) : PlannedStep;

/// <summary>It exists already and would be kept.</summary>
/// <param name="WritesMetadata">Whether its metadata is missing and would be written.</param>
internal sealed record Keep(long Bytes, bool WritesMetadata) : PlannedStep;

internal sealed record CannotFetch(string Reason) : PlannedStep;
