namespace ReportTasks.Tasks;

/// <summary>Ends a run early. A host that handles Ctrl+C itself registers one; without it runs cannot be cancelled.</summary>
public sealed record RunCancellation(CancellationToken Token);
