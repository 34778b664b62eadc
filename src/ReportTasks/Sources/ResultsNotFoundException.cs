namespace ReportTasks.Sources;

/// <summary>A run has no results file to work on. The message says why, and what to do.</summary>
internal sealed class ResultsNotFoundException(string message, Exception? inner = null) : Exception(message, inner);
