namespace ReportTasks.Sources.PollingResults;

/// <summary>A polling-results file cannot be read. The message follows the name of the file.</summary>
internal sealed class PollingFormatException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the content is wrong, which docs/input.md helps with, and not the access to the file.</summary>
    public bool IsAboutContent { get; init; }

    public static PollingFormatException InContent(string message, Exception? inner = null) =>
        new(message, inner) { IsAboutContent = true };
}
