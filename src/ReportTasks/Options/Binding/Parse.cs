using System.Globalization;
using IODirectory = System.IO.Directory;
using IOFile = System.IO.File;

namespace ReportTasks.Options.Binding;

/// <summary>Parses the values of options. Throws a <see cref="FormatException"/> that says what to write.</summary>
internal static class Parse
{
    // Far above any real amount, and far below the limit of a decimal.
    private const decimal MaxAmount = 1_000_000_000_000;

    // Labels that ReportTasks or Prometheus already uses.
    private static readonly string[] ReservedLabels =
    [
        "batch_id", "batch_source", "code", "destination", "gate", "generator", "instance", "job", "kind", "level", "outcome",
        "reason", "source", "status",
    ];

    public static bool Flag(string text) => text.ToUpperInvariant() switch
    {
        "" or "TRUE" or "ON" or "YES" or "1" => true,
        _ when IsOff(text) => false,
        _ => throw new FormatException("Use true, false or no value."),
    };

    public static bool IsOff(string text) => text.ToUpperInvariant() is "FALSE" or "OFF" or "NO" or "0";

    /// <summary>Null for auto.</summary>
    public static int? IntegerOrAuto(string text, int min, int max) =>
        text.Equals("auto", StringComparison.OrdinalIgnoreCase) ? null : Integer(text, min, max, "auto or ");

    /// <summary>Whole seconds, at least 1.</summary>
    public static TimeSpan Seconds(string text, int max) => TimeSpan.FromSeconds(Integer(text, 1, max));

    /// <param name="others">Other valid values, for the error.</param>
    public static int Integer(string text, int min, int max, string others = "") =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max
            ? number
            : throw new FormatException($"Use {others}a whole number from {min} to {max}.");

    public static decimal Percent(string text) =>
        TryAmount(text, 100, out var number) ? number : throw new FormatException("Use a number from 0 to 100.");

    /// <summary>A percentage that may exceed 100.</summary>
    public static decimal Growth(string text) =>
        TryAmount(text, MaxAmount, out var number) ? number : throw new FormatException("Use a percentage of 0 or more.");

    public static decimal Amount(string text) => !text.EndsWith('%') && TryAmount(text, MaxAmount, out var number)
        ? number
        : throw new FormatException("Use a number of 0 or more.");

    public static decimal Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("Use a whole number of 0 or more.");

    /// <summary>A name that a provider defines, such as a model's.</summary>
    public static string Name(string text) =>
        !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl)
            ? text.Trim()
            : throw new FormatException("Use a name.");

    public static IReadOnlyList<string> Command(string text)
    {
        // Setting a variable needs a shell. As the program's name the variable would be shown, and it may be a secret.
        var words = CommandWords.Split(text);
        var start = words[0].Split('=', 2);
        return start.Length == 2 && start[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? throw new FormatException(
                "Start with a program. There is no shell, so set a variable with: env NAME=VALUE PROGRAM.")
            : words;
    }

    /// <summary>Lower-case words separated by commas.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words.All(word => word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            ? [.. words.Select(word => word.ToLowerInvariant())]
            : throw new FormatException("Use names separated by commas.");
    }

    /// <summary>Parses a Prometheus label. Rejects reserved and repeated names.</summary>
    public static KeyValuePair<string, string> Label(string text, IEnumerable<KeyValuePair<string, string>> others)
    {
        var (name, value) = text.Split('=', 2) is [var before, var after] ? (before.Trim(), after.Trim()) : ("", "");
        var isName = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && !name.StartsWith("__", StringComparison.Ordinal);
        if (!isName || value.Length == 0 || value.Any(char.IsControl))
        {
            throw new FormatException("Use NAME=VALUE, such as pipeline=nature.");
        }

        if (ReservedLabels.Contains(name, StringComparer.Ordinal))
        {
            throw new FormatException($"Use another name. These are reserved: {string.Join(", ", ReservedLabels)}.");
        }

        return others.Any(other => other.Key == name)
            ? throw new FormatException("Use each name only once.")
            : new(name, value);
    }

    /// <summary>A pattern relative to the output directory, separated by <c>/</c>.</summary>
    public static string Glob(string text)
    {
        var glob = text.Replace('\\', '/');
        return !string.IsNullOrWhiteSpace(glob) && !glob.StartsWith('/')
            && !glob.Split('/').Contains("..", StringComparer.Ordinal)
            ? glob
            : throw new FormatException("Use a pattern relative to the output directory, such as notes/*.md.");
    }

    /// <summary>A URL, which the store parses later, or a path.</summary>
    public static string Destination(string text) =>
        string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)
            ? throw new FormatException("Use a URL such as s3://bucket/prefix, or a folder.")
        : text.Contains("://", StringComparison.Ordinal) && text.Split('/')[2].Contains('@', StringComparison.Ordinal)
            ? throw new FormatException("Remove the key from the URL. Keys belong in the environment; see docs/publishing.md.")
        : text;

    public static Uri HttpUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0
            && address.UserInfo.Length == 0 && address.Fragment.Length == 0
            ? address
            : throw new FormatException("Use an http or https URL without user name, query and fragment.");

    /// <summary>A webhook's URL, whose path or query is a secret.</summary>
    public static Uri Webhook(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address.UserInfo.Length == 0
            ? address
            : throw new FormatException("Use an http or https URL without user name.");

    /// <summary>The text of all values of an enumeration.</summary>
    public static IReadOnlyList<string> Choices<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Word)];

    public static T OneOf<T>(string text)
        where T : struct, Enum
    {
        var word = text.Trim().ToLowerInvariant();
        var values = Enum.GetValues<T>();
        foreach (var value in values)
        {
            if (value.Word() == word) return value;
        }

        throw new FormatException($"Use {string.Join(", ", values[..^1].Select(Word))} or {values[^1].Word()}.");
    }

    /// <summary>The text of an enumeration's value.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static string HeaderValue(string text) =>
        text.Length > 0 && text.All(c => c is >= ' ' and <= '~')
            ? text
            : throw new FormatException("Use printable ASCII characters.");

    /// <summary>Removes user name, query and fragment from a URL, which may be secrets.</summary>
    public static string WithoutSecrets(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) return address;
        var end = address.AsSpan().IndexOfAny('?', '#');
        var clean = end < 0 ? address : address[..end];
        var authority = clean.Split('/')[2];
        var at = authority.LastIndexOf('@');
        return at < 0 ? clean : clean.Remove(start + 3, at + 1);
    }

    /// <summary>The file need not exist yet: an earlier task of the run may write it.</summary>
    public static string File(string text)
    {
        var path = Path(text);
        return IODirectory.Exists(path) ? throw new FormatException("This is a directory. Use a file.") : path;
    }

    public static string Directory(string text)
    {
        var path = Path(text);
        return IOFile.Exists(path) ? throw new FormatException("This is a file. Use a directory.") : path;
    }

    private static bool TryAmount(string text, decimal most, out decimal number) =>
        decimal.TryParse(
            text.EndsWith('%') ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && number <= most;

    private static string Path(string text) =>
        string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal)
            ? throw new FormatException("Use a path.")
            : text;
}
