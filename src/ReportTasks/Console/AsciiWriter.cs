using System.Text;

namespace ReportTasks.Console;

/// <summary>Writes ASCII to a console that is not UTF-8, so that no character becomes <c>?</c>.</summary>
internal sealed class AsciiWriter(TextWriter inner) : TextWriter
{
    private char? highSurrogate;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (char.IsHighSurrogate(value))
        {
            highSurrogate = value;
            return;
        }

        inner.Write(ConsoleText.Ascii(highSurrogate is { } high ? $"{high}{value}" : value.ToString()));
        highSurrogate = null;
    }

    public override void Write(string? value)
    {
        if (value is not null) inner.Write(ConsoleText.Ascii(value));
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    public override void Flush() => inner.Flush();
}
