using System.Globalization;
using IODirectory = System.IO.Directory;
using IOFile = System.IO.File;

namespace ReportTasks.Options;

/// <summary>From the text of an option to its value; a <see cref="FormatException"/> says what was expected.</summary>
internal static class Parse
{
    public static bool Flag(string text) => text.ToUpperInvariant() switch
    {
        "" or "TRUE" or "ON" or "YES" or "1" => true,
        _ when IsOff(text) => false,
        _ => throw new FormatException("expected nothing, true or false"),
    };

    public static bool IsOff(string text) => text.ToUpperInvariant() is "FALSE" or "OFF" or "NO" or "0";

    public static int Integer(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new FormatException($"expected a whole number from {min} to {max}");

    public static decimal Percent(string text) =>
        decimal.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100
            ? number
            : throw new FormatException("expected a number from 0 to 100");

    /// <summary>The command as it is, once it is known to be one.</summary>
    public static string Command(string text)
    {
        // A variable in front is a shell's business; taken for the program's name it would be shown, and it may be a key.
        var start = CommandWords.Split(text)[0].Split('=', 2);
        return start.Length == 2 && start[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? throw new FormatException("expected a command that begins with a program (there is no shell: write env NAME=VALUE PROGRAM to set a variable)")
            : text;
    }

    /// <summary>Whether the file is there is asked later: an earlier task of the run may write it.</summary>
    public static string File(string text)
    {
        var path = Path(text);
        return IODirectory.Exists(path) ? throw new FormatException("expected a file, this is a directory") : path;
    }

    public static string Directory(string text)
    {
        var path = Path(text);
        return IOFile.Exists(path) ? throw new FormatException("expected a directory, this is a file") : path;
    }

    private static string Path(string text) =>
        string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) ? throw new FormatException("expected a path") : text;
}
