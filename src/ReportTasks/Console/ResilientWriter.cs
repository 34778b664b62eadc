using System.Text;

namespace ReportTasks.Console;

/// <summary>Writes to the console and ignores errors, because a lost log must not end the run.</summary>
internal sealed class ResilientWriter(TextWriter inner) : TextWriter
{
    // EIO: the terminal was closed. ECONNRESET: the same for a socket. .NET itself ignores EPIPE.
    private static readonly int[] ReaderGone = [5, 104];

    public override Encoding Encoding => inner.Encoding;

    /// <summary>Why output was lost, such as a full disk. Null if nothing was lost, or if only the reader has gone.</summary>
    public string? Loss { get; private set; }

    /// <summary>Whether any text could not be written, for whatever reason.</summary>
    public bool HasFailed { get; private set; }

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception exception) when (IsSurvivable(exception))
        {
            Note(exception);
        }
    }

    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception exception) when (IsSurvivable(exception))
        {
            Note(exception);
        }
    }

    private static bool IsSurvivable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ObjectDisposedException;

    private void Note(Exception exception)
    {
        HasFailed = true;
        if (exception is IOException && !ReaderGone.Contains(exception.HResult)) Loss ??= exception.Message.TrimEnd('.');
    }
}
