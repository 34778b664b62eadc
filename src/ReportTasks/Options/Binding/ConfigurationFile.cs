using System.Globalization;
using System.Text.RegularExpressions;

namespace ReportTasks.Options.Binding;

/// <summary>
/// Parses cake.config: <c>[Section]</c> headers, one <c>Key=Value</c> per line, comments starting with a semicolon. Unlike Cake's
/// reader, it allows an equals sign in a value and removes surrounding quotes.
/// </summary>
internal sealed partial class ConfigurationFile
{
    public const string Name = "cake.config";

    private const string NoSection = "this section header is not valid. Write it as [Report], alone on its line";
    private const string NoEntry = "this is not Key=Value. Start comments with a semicolon";

    private ConfigurationFile(IReadOnlyList<ConfigurationEntry> entries, IReadOnlyList<string> problems) =>
        (Entries, Problems) = (entries, problems);

    public static ConfigurationFile Empty { get; } = new([], []);

    public IReadOnlyList<ConfigurationEntry> Entries { get; }

    /// <summary>One message per invalid line, with its number and what to write.</summary>
    public IReadOnlyList<string> Problems { get; }

    public static ConfigurationFile Parse(string text)
    {
        var (entries, problems) = (new List<ConfigurationEntry>(), new List<string>());
        var section = new ConfigurationSection("", 0);
        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.Trim().TrimStart('\uFEFF')))
        {
            number++;
            if (line.Length == 0 || line[0] is ';' or '#') continue;
            var (isSection, isEntry) = (SectionLine().Match(line), EntryLine().Match(line));
            if (isSection.Success) section = new ConfigurationSection(isSection.Groups["name"].Value, number);
            else if (isEntry.Success) entries.Add(Entry(section, isEntry, number));
            else problems.Add(Problem(number, line[0] == '[' ? NoSection : NoEntry));
        }

        return new ConfigurationFile(entries, problems);
    }

    /// <summary>The last entry of a key; null if the file has none.</summary>
    /// <param name="name"><c>Section_Key</c>, or the key alone before any section. Case-insensitive.</param>
    public ConfigurationEntry? Find(string name) =>
        Entries.LastOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A place in the file, for errors.</summary>
    public static string Line(int line) => string.Create(CultureInfo.InvariantCulture, $"{Name}, line {line}");

    // Without the line itself, which may contain a secret.
    private static string Problem(int line, string what) => $"{Line(line)}: {what}.";

    private static ConfigurationEntry Entry(ConfigurationSection section, Match line, int number) =>
        new(section, line.Groups["key"].Value, Unquoted(line.Groups["value"].Value), number);

    /// <summary>Removes quotes around the whole value. Only a comment may follow them.</summary>
    private static string Unquoted(string value)
    {
        if (value.Length < 2 || value[0] is not ('"' or '\'')) return value;
        var end = value.IndexOf(value[0], 1);
        return end > 0 && value[(end + 1)..].TrimStart() is "" or [';' or '#', ..] ? value[1..end] : value;
    }

    [GeneratedRegex(@"^\[\s*(?<name>[^\[\]]*?)\s*\]\s*([;#].*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SectionLine();

    // Strict about the key, so that no error shows the value of a line with a colon instead of the equals sign.
    [GeneratedRegex(
        @"^(?<key>[A-Za-z_][\w.-]*)\s*=\s*(?<value>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EntryLine();
}

/// <param name="Name">Empty before any section.</param>
/// <param name="Line">The line number of its header, from 1.</param>
internal sealed record ConfigurationSection(string Name, int Line);

/// <summary>One <c>Key=Value</c> of cake.config.</summary>
internal sealed record ConfigurationEntry(ConfigurationSection Section, string Key, string Value, int Line)
{
    /// <summary>The name in Cake's configuration.</summary>
    public string Name => Section.Name.Length == 0 ? Key : $"{Section.Name}_{Key}";
}
