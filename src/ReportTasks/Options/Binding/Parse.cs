using System.Globalization;
using IODirectory = System.IO.Directory;
using IOFile = System.IO.File;

namespace ReportTasks.Options.Binding;

/// <summary>Parses the values of options. Throws a <see cref="FormatException"/> with what was expected.</summary>
internal static class Parse
{
    // Far above anything real, and far below where decimals end.
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
        _ => throw new FormatException("expected nothing, true or false"),
    };

    public static bool IsOff(string text) => text.ToUpperInvariant() is "FALSE" or "OFF" or "NO" or "0";

    /// <summary>Null for auto.</summary>
    public static int? IntegerOrAuto(string text, int min, int max) =>
        text.Equals("auto", StringComparison.OrdinalIgnoreCase) ? null : Integer(text, min, max, "auto, or ");

    /// <summary>Whole seconds, at least 1.</summary>
    public static TimeSpan Seconds(string text, int max) => TimeSpan.FromSeconds(Integer(text, 1, max));

    /// <param name="others">What else would be valid, for the error.</param>
    public static int Integer(string text, int min, int max, string others = "") =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max
            ? number
            : throw new FormatException($"expected {others}a whole number from {min} to {max}");

    public static decimal Percent(string text) =>
        TryAmount(text, 100, out var number) ? number : throw new FormatException("expected a number from 0 to 100");

    /// <summary>A share that may be more than the whole.</summary>
    public static decimal Growth(string text) =>
        TryAmount(text, MaxAmount, out var number) ? number : throw new FormatException("expected percent, a number from 0 up");

    public static decimal Amount(string text) => !text.EndsWith('%') && TryAmount(text, MaxAmount, out var number)
        ? number
        : throw new FormatException("expected a number from 0 up");

    public static decimal Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("expected a whole number from 0 up");

    /// <summary>A name that a provider defines, such as a model's.</summary>
    public static string Name(string text) =>
        !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl)
            ? text.Trim()
            : throw new FormatException("expected a name");

    public static IReadOnlyList<string> Command(string text)
    {
        // A leading variable needs a shell. Taken as the program's name it would be shown, and it may be a key.
        var words = CommandWords.Split(text);
        var start = words[0].Split('=', 2);
        return start.Length == 2 && start[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? throw new FormatException("expected a command that begins with a program "
                + "(there is no shell: write env NAME=VALUE PROGRAM to set a variable)")
            : words;
    }

    /// <summary>Lower-case words separated by commas.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words.All(word => word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            ? [.. words.Select(word => word.ToLowerInvariant())]
            : throw new FormatException("expected names separated by commas");
    }

    /// <summary>Parses a Prometheus label. Rejects reserved and repeated names.</summary>
    public static KeyValuePair<string, string> Label(string text, IEnumerable<KeyValuePair<string, string>> others)
    {
        var (name, value) = text.Split('=', 2) is [var before, var after] ? (before.Trim(), after.Trim()) : ("", "");
        var isName = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && !name.StartsWith("__", StringComparison.Ordinal);
        if (!isName || value.Length == 0 || value.Any(char.IsControl))
        {
            throw new FormatException("expected NAME=VALUE, such as pipeline=nature");
        }

        if (ReservedLabels.Contains(name, StringComparer.Ordinal))
        {
            throw new FormatException($"expected a name other than {string.Join(", ", ReservedLabels)}");
        }

        return others.Any(other => other.Key == name)
            ? throw new FormatException("expected each name only once")
            : new(name, value);
    }

    /// <summary>A pattern below the output directory, with <c>/</c> between its parts.</summary>
    public static string Glob(string text)
    {
        var glob = text.Replace('\\', '/');
        return !string.IsNullOrWhiteSpace(glob) && !glob.StartsWith('/')
            && !glob.Split('/').Contains("..", StringComparer.Ordinal)
            ? glob
            : throw new FormatException("expected a pattern below the output directory, such as notes/*.md");
    }

    /// <summary>A URL that the store of its scheme parses later, or a path.</summary>
    public static string Destination(string text) =>
        string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)
            ? throw new FormatException("expected an address such as s3://bucket/prefix, or a folder")
        : text.Contains("://", StringComparison.Ordinal) && text.Split('/')[2].Contains('@', StringComparison.Ordinal)
            ? throw new FormatException("expected an address without a key in it (keys go into the environment)")
        : text;

    public static Uri HttpUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0
            && address.UserInfo.Length == 0 && address.Fragment.Length == 0
            ? address
            : throw new FormatException("expected an http or https address without user and query");

    /// <summary>A webhook's URL, whose path or query is a secret.</summary>
    public static Uri Webhook(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address.UserInfo.Length == 0
            ? address
            : throw new FormatException("expected an http or https address without user");

    public static T OneOf<T>(string text)
        where T : struct, Enum
    {
        var word = text.Trim().ToLowerInvariant();
        var values = Enum.GetValues<T>();
        foreach (var value in values)
        {
            if (value.Word() == word) return value;
        }

        throw new FormatException($"expected {string.Join(", ", values[..^1].Select(Word))} or {values[^1].Word()}");
    }

    /// <summary>The text of an enumeration's value.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static string HeaderValue(string text) =>
        text.Length > 0 && text.All(c => c is >= ' ' and <= '~')
            ? text
            : throw new FormatException("expected the value of a header, in ASCII");

    /// <summary>Removes user, query and fragment from a URL because they may be secret.</summary>
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
        return IODirectory.Exists(path) ? throw new FormatException("expected a file, this is a directory") : path;
    }

    public static string Directory(string text)
    {
        var path = Path(text);
        return IOFile.Exists(path) ? throw new FormatException("expected a directory, this is a file") : path;
    }

    private static bool TryAmount(string text, decimal most, out decimal number) =>
        decimal.TryParse(
            text.EndsWith('%') ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && number <= most;

    private static string Path(string text) =>
        string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal)
            ? throw new FormatException("expected a path")
            : text;
}
