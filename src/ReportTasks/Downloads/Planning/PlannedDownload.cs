using ReportTasks.Batches;
using ReportTasks.Batches.Naming;

namespace ReportTasks.Downloads.Planning;

/// <summary>What a run would do with one video, without asking the server.</summary>
internal sealed record PlannedDownload(BatchTask Task, VideoName Name, PlannedStep Step);

/// <summary><see cref="Fetch"/>, <see cref="Keep"/> or <see cref="CannotFetch"/>.</summary>
internal abstract record PlannedStep;

/// <summary>The video would be downloaded.</summary>
/// <param name="Host">The host of the URL. Not secret.</param>
/// <param name="ResumeFrom">How many bytes a previous run downloaded.</param>
/// <param name="Length">Length of the whole video; null if unknown.</param>
/// <param name="Replaces">Why the existing file is not used, as a sentence; null if no file exists.</param>
internal sealed record Fetch(string Host, long ResumeFrom, long? Length, string? Replaces) : PlannedStep;

/// <summary>The existing video would be kept.</summary>
/// <param name="WritesMetadata">Whether its missing metadata would be written.</param>
internal sealed record Keep(long Bytes, bool WritesMetadata) : PlannedStep;

internal sealed record CannotFetch(string Reason) : PlannedStep;
