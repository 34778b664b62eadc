using Cake.Core;

namespace Cake.Frosting.Hosting;

/// <summary>The parsed command line.</summary>
/// <param name="Settings">Cake's own switches.</param>
/// <param name="Rest">The build's arguments, in their order; a bare <c>--name</c> has no value.</param>
internal sealed record CommandLine(CommandLineSettings Settings, IReadOnlyList<KeyValuePair<string, string?>> Rest)
{
    // Not Spectre.Console.Cli, as in the package: building its model by reflection took a fifth of a small run.
    /// <summary>
    /// Parses <c>--name</c>, <c>--name=value</c>, <c>--name:value</c> and <c>--name value</c>, also with <c>-n</c>. A value after
    /// a space starts without a dash, unless it is a negative number. After a flag of Cake's it is true or false.
    /// </summary>
    /// <exception cref="CakeException">A word has no switch, or a switch of Cake's has a missing or invalid value.</exception>
    public static CommandLine Read(IReadOnlyList<string> words)
    {
        var settings = new CommandLineSettings();
        var rest = new List<KeyValuePair<string, string?>>();
        for (var i = 0; i < words.Count; i++)
        {
            var (name, value) = Split(words[i]);
            if (value is null && i + 1 < words.Count && IsValueOf(name, words[i + 1])) value = words[++i];
            if (!settings.Take(name, value)) rest.Add(new(BareName(name), value));
        }

        return new(settings, rest);
    }

    private static (string Name, string? Value) Split(string word)
    {
        if (IsValue(word)) throw new CakeException($"'{word}' belongs to no switch.");
        var end = word.AsSpan().IndexOfAny('=', ':');
        var name = end < 0 ? word : word[..end];
        return name.AsSpan().TrimStart('-').IsEmpty
            ? throw new CakeException($"'{word}' has no name.")
            : (name, end < 0 ? null : word[(end + 1)..]);
    }

    /// <exception cref="CakeException">The name has too many dashes, or is Cake's own and would be ignored.</exception>
    private static string BareName(string name)
    {
        var bareName = name.TrimStart('-');
        if (CommandLineSettings.SpellingOf(bareName) is { } right) throw new CakeException($"{name}: write {right}.");
        return name.Length - bareName.Length <= 2 ? bareName : throw new CakeException($"{name} has more than two dashes.");
    }

    private static bool IsValueOf(string name, string word) =>
        CommandLineSettings.IsFlag(name) ? bool.TryParse(word, out _) : IsValue(word);

    private static bool IsValue(string word) => !word.StartsWith('-') || word.Length == 1 || char.IsAsciiDigit(word[1]);
}
