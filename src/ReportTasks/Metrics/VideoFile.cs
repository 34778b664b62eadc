namespace ReportTasks.Metrics;

/// <summary>A task's video in the output directory.</summary>
/// <param name="Name">Without directory.</param>
public sealed record VideoFile(string Name, long Bytes);
