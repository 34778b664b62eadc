using ReportTasks.Batches;

namespace ReportTasks.Downloads.Planning;

/// <summary>What a run would do about one video, as far as the disk alone can tell.</summary>
public sealed record PlannedDownload(BatchTask Task, VideoName Name, PlannedStep Step);

/// <summary><see cref="Fetch"/>, <see cref="Keep"/> or <see cref="CannotFetch"/>.</summary>
public abstract record PlannedStep;

/// <summary>It would be downloaded.</summary>
/// <param name="Host">Where from: the URL's host, without anything secret.</param>
/// <param name="ResumeFrom">How many bytes an earlier run left to go on from; 0 for none.</param>
/// <param name="Length">Length of the whole video where an earlier run learnt it.</param>
/// <param name="Replaces">Why the video that is there does not do, as a sentence; null where none is there.</param>
public sealed record Fetch(string Host, long ResumeFrom, long? Length, string? Replaces) : PlannedStep;

/// <summary>It is there already and would be left alone.</summary>
/// <param name="Bytes">Length of the video.</param>
/// <param name="WritesMetadata">Whether its metadata is missing and would be written.</param>
public sealed record Keep(long Bytes, bool WritesMetadata) : PlannedStep;

/// <summary>It would fail, and why.</summary>
public sealed record CannotFetch(string Reason) : PlannedStep;
