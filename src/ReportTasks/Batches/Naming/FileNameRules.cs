using System.Buffers;
using System.Text;
using ReportTasks.Console;

namespace ReportTasks.Batches.Naming;

/// <summary>Checks whether a stub is a valid file name for a video on this system.</summary>
internal static class FileNameRules
{
    /// <summary>In UTF-8 bytes. Leaves room for suffixes within the usual limit of 255.</summary>
    public const int MaxBytes = 180;

    // Fast path: nearly all names have only these characters.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static readonly SearchValues<char> Separators = SearchValues.Create('/', '\\');

    private static readonly SearchValues<char> RefusedByWindows = SearchValues.Create("<>:\"|?*");

    private const string ReservedProblem = "is reserved for files that ReportTasks writes";

    /// <summary>What is wrong with the stub, to follow its name in a sentence; null if it is valid.</summary>
    public static string? ProblemOf(string stub)
    {
        if (stub.Length is > 0 and <= MaxBytes && !stub.AsSpan().ContainsAnyExcept(Plain)) return ReservedProblemOf(stub);
        if (stub.AsSpan().ContainsAny(Separators)) return "contains a path separator and could leave the output directory";
        if (stub.AsSpan().Trim('.').IsEmpty || string.IsNullOrWhiteSpace(stub)) return "is not a file name";
        if (stub.AsSpan().ContainsAnyExceptInRange(' ', '~') && stub.EnumerateRunes().Any(IsInvisible))
        {
            return "contains control or invisible formatting characters";
        }

        if (Encoding.UTF8.GetByteCount(stub) > MaxBytes) return $"is longer than {MaxBytes} bytes";
        return ReservedProblemOf(stub);
    }

    private static string? ReservedProblemOf(string stub)
    {
        foreach (var prefix in OutputLayout.ReservedPrefixes)
        {
            if (stub.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return ReservedProblem;
        }

        if (stub.EndsWith(OutputLayout.Video + OutputLayout.Damaged, StringComparison.OrdinalIgnoreCase)) return ReservedProblem;

        return OperatingSystem.IsWindows() ? WindowsProblemOf(stub) : null;
    }

    private static bool IsInvisible(Rune rune) => ConsoleText.IsControl(rune) || rune == Rune.ReplacementChar;

    /// <summary>Additional rules of Windows. Control characters and separators are refused on every system.</summary>
    internal static string? WindowsProblemOf(string stub)
    {
        if (stub.AsSpan().ContainsAny(RefusedByWindows)) return "contains characters that Windows does not allow";
        var device = stub.Split('.')[0].TrimEnd().ToUpperInvariant();
        return device is "CON" or "PRN" or "AUX" or "NUL"
            || (device.Length == 4 && device[..3] is "COM" or "LPT" && char.IsAsciiDigit(device[3]))
            ? "is a device name on Windows"
            : null;
    }
}
