namespace ReportTasks.Metrics;

/// <summary>The video of a task, as it lies in the output directory.</summary>
/// <param name="Name">Without directory.</param>
/// <param name="Bytes">Its length.</param>
public sealed record VideoFile(string Name, long Bytes);
