using System.Globalization;

namespace ReportTasks.Console;

/// <summary>What the console can show.</summary>
/// <param name="IsUtf8">Whether it shows emoji and accents; else only ASCII is written.</param>
/// <param name="IsInteractive">Whether a person watches, so that progress bars can be drawn.</param>
/// <param name="HasColor">Whether color escape sequences are supported and wanted.</param>
/// <param name="Width">Columns, 40 to 1000.</param>
internal sealed record ConsoleProfile(bool IsUtf8, bool IsInteractive, bool HasColor, int Width)
{
    public const int DefaultWidth = 80;

    private const int Utf8CodePage = 65001;

    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Of the process's own console.</summary>
    /// <inheritdoc cref="Detect(Func{string, string?}, bool, bool, int)"/>
    public static ConsoleProfile Detect(Func<string, string?> variable) => Detect(
        variable,
        System.Console.IsOutputRedirected,
        System.Console.OutputEncoding.CodePage == Utf8CodePage,
        System.Console.IsOutputRedirected ? 0 : System.Console.WindowWidth);

    /// <param name="variable">Reads an environment variable; null if unset.</param>
    /// <param name="isRedirected">Whether the output goes to a file or a pipe.</param>
    /// <param name="writesUtf8">Whether the output is written in UTF-8.</param>
    /// <param name="width">Columns of the window; 0 without a window.</param>
    public static ConsoleProfile Detect(Func<string, string?> variable, bool isRedirected, bool writesUtf8, int width)
    {
        var isDumb = variable("TERM") is "dumb";
        if ((isRedirected || width <= 0) && !int.TryParse(variable("COLUMNS"), CultureInfo.InvariantCulture, out width))
        {
            width = DefaultWidth;
        }

        return new ConsoleProfile(
            writesUtf8 && IsUtf8Locale(variable),
            !isRedirected && !isDumb && !IsCI(variable),
            !isRedirected && !isDumb && !IsSet(variable("NO_COLOR")),
            Math.Clamp(width, 40, 1000));
    }

    /// <param name="variable">Reads an environment variable; null if unset.</param>
    public static bool IsCI(Func<string, string?> variable) =>
        IsSet(variable("CI")) || IsSet(variable("TF_BUILD")) || IsSet(variable("GITHUB_ACTIONS"));

    // .NET writes UTF-8 even in the C locale, where terminals show it as garbage, so the locale decides.
    private static bool IsUtf8Locale(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows()) return true;
        var locale = LocaleVariables.Select(variable).FirstOrDefault(IsSet) ?? "C";
        return locale.Contains("utf-8", StringComparison.OrdinalIgnoreCase)
            || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSet(string? value) => !string.IsNullOrEmpty(value);
}
