namespace ReportTasks.Sources.PollingResults;

/// <summary>A polling-results file cannot be read. The message says where and what to do; it does not name the file.</summary>
internal sealed class PollingFormatException : Exception
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
