namespace ReportTasks.Sources.PollingResults;

/// <summary>A polling-results file cannot be read. The message names the place and the remedy, not the file.</summary>
public sealed class PollingFormatException : Exception
{
    public PollingFormatException(string message)
        : base(message)
    {
    }

    public PollingFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public PollingFormatException()
    {
    }
}
