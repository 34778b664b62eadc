using Cake.Core;

namespace Cake.Frosting.Hosting;

/// <summary>What the words of the command line ask for.</summary>
/// <param name="Settings">Cake's own switches.</param>
/// <param name="Rest">The build's arguments, in their order; a bare <c>--name</c> has no value.</param>
internal sealed record CommandLine(CommandLineSettings Settings, IReadOnlyList<KeyValuePair<string, string?>> Rest)
{
    // By hand, not by Spectre.Console.Cli, as the package does: its model, made by reflection, took a fifth of a small run.
    /// <summary>
    /// Words are <c>--name</c>, <c>--name=value</c>, <c>--name:value</c> or <c>--name value</c>, likewise with <c>-n</c>; a value that stands by
    /// itself does not begin with a dash, unless it is a negative number, and is true or false behind a switch of Cake's that needs none.
    /// </summary>
    /// <exception cref="CakeException">A word belongs to no switch, or a switch of Cake's has no value, or a wrong one.</exception>
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

    /// <exception cref="CakeException">The name is one of Cake's own, so that the switch would be ignored, or has too many dashes.</exception>
    private static string BareName(string name)
    {
        var bareName = name.TrimStart('-');
        if (CommandLineSettings.SpellingOf(bareName) is { } right) throw new CakeException($"{name}: write {right}.");
        return name.Length - bareName.Length <= 2 ? bareName : throw new CakeException($"{name} has more than two dashes.");
    }

    private static bool IsValueOf(string name, string word) => CommandLineSettings.IsFlag(name) ? bool.TryParse(word, out _) : IsValue(word);

    private static bool IsValue(string word) => !word.StartsWith('-') || word.Length == 1 || char.IsAsciiDigit(word[1]);
}
