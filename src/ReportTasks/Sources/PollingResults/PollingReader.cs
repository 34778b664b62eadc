using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Json;

namespace ReportTasks.Sources.PollingResults;

/// <summary>Streams the tasks of a polling-results file in order. Memory does not grow with their number.</summary>
internal static class PollingReader
{
    private const string BadLiteral = "' is an invalid JSON literal.";

    /// <param name="withUrls">Whether <see cref="BatchTask.VideoUrl"/> is read. Only downloads need the secret.</param>
    /// <exception cref="PollingFormatException">The file cannot be read, or is not a polling-results file.</exception>
    public static PollingContent Read(
        string path, Action<BatchTask> onTask, bool withUrls = true, CancellationToken cancellation = default) => Guard(() =>
    {
        using var file = RegularFile.OpenNamed(path);
        return Read(file, onTask, withUrls, cancellation);
    });

    /// <summary>Reads an open file from its start.</summary>
    internal static PollingContent Read(Stream file, Action<BatchTask> onTask, bool withUrls, CancellationToken cancellation)
    {
        if (file.Length == 0) throw PollingFormatException.InContent("is empty; let the polling step write it again");
        var handler = new PollingTokens(onTask, withUrls);
        var tokens = new JsonTokenStream(handler.Handle);
        using var input = Utf8Input.From(file);
        tokens.Read(input, cancellation);
        return handler.Complete(tokens.NotNumberCount);
    }

    /// <summary>Turns errors of reading into a <see cref="PollingFormatException"/>.</summary>
    internal static PollingContent Guard(Func<PollingContent> read)
    {
        try
        {
            return read();
        }
        catch (JsonException exception)
        {
            throw PollingFormatException.InContent(Describe(exception), exception);
        }
        catch (RefusedFileException exception)
        {
            throw new PollingFormatException(
                $"cannot be read: it {exception.Why}; save the results to a file, which can be read more than once", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PollingFormatException($"cannot be read: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    /// <summary>Line, column and reason, to follow the name of a file.</summary>
    internal static string Describe(JsonException exception)
    {
        if (exception.LineNumber is not { } line) return exception.Message;
        var column = (exception.BytePositionInLine ?? 0) + 1;
        return $"is not valid JSON at line {line + 1}, column {column}: {Reason(exception.Message)}";
    }

    private static bool EndsEarly(string message) =>
        message.StartsWith("Expected depth to be zero", StringComparison.Ordinal)
        || message.Contains("reached end of data", StringComparison.Ordinal)
        || message.Contains("isFinalBlock", StringComparison.Ordinal);

    /// <summary>Rewrites the reader's message for users.</summary>
    private static string Reason(string message)
    {
        if (message.Contains("after a single JSON value", StringComparison.Ordinal))
        {
            return message[0] is '\'' && message[1] is '{' or '['
                ? "a second document starts here, but a results file holds one. Put all tasks into one task_results list"
                : "there is text after the end of the document. Remove it";
        }

        if (EndsEarly(message)) return "the file ends too early, it may have been cut off";
        if (message.StartsWith("The maximum configured depth", StringComparison.Ordinal))
        {
            return $"values are nested deeper than {JsonTokenStream.MaxDepth} levels";
        }

        if (message.Contains("trailing comma", StringComparison.Ordinal)) return "a comma with nothing after it";
        if (message.StartsWith("'/' is ", StringComparison.Ordinal)) return "JSON has no comments; remove this one";

        // The reader's message quotes the rest of its buffer, which may contain signatures.
        if (message.Contains(BadLiteral, StringComparison.Ordinal)) return "an unquoted word that is not true, false or null";
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end > 0 ? message[..end] : message).TrimEnd('.');
    }
}
