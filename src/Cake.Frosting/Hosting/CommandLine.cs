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
    /// itself does not begin with a dash, unless it is a negative number.
    /// </summary>
    /// <exception cref="CakeException">A word belongs to no switch, or a switch of Cake's has no value, or a wrong one.</exception>
    public static CommandLine Read(IReadOnlyList<string> words)
    {
        var settings = new CommandLineSettings();
        var rest = new List<KeyValuePair<string, string?>>();
        for (var i = 0; i < words.Count; i++)
        {
            var (name, value) = Split(words[i]);
            var isFlag = CommandLineSettings.IsFlag(name);
            if (value is null && !isFlag && i + 1 < words.Count && IsValue(words[i + 1])) value = words[++i];
            if (!settings.Take(name, value)) rest.Add(new(name.TrimStart('-'), value));
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

    private static bool IsValue(string word) => !word.StartsWith('-') || word.Length == 1 || char.IsAsciiDigit(word[1]);
}
