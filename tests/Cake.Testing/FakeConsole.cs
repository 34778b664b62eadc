using System.Globalization;
using Cake.Core;

namespace Cake.Testing;

/// <summary>Keeps what is written: one message a call, formatted, without line ends.</summary>
public sealed class FakeConsole : IConsole
{
    public List<string> Messages { get; } = [];

    public List<string> ErrorMessages { get; } = [];

    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public bool SupportAnsiEscapeCodes { get; set; }

    public void Write(string format, params object[] arg) => Messages.Add(Format(format, arg));

    public void WriteLine(string format, params object[] arg) => Messages.Add(Format(format, arg));

    public void WriteError(string format, params object[] arg) => ErrorMessages.Add(Format(format, arg));

    public void WriteErrorLine(string format, params object[] arg) => ErrorMessages.Add(Format(format, arg));

    public void ResetColor()
    {
        ForegroundColor = default;
        BackgroundColor = default;
    }

    private static string Format(string format, object[] arg) => string.Format(CultureInfo.InvariantCulture, format, arg);
}
