using Cake.Cli;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;

namespace Cake.Frosting.Hosting;

/// <summary>Cake's own switches. All others belong to the build.</summary>
internal sealed class CommandLineSettings
{
    private static readonly Switch[] Switches =
    [
        new(["--target", "-t"], (settings, value) => settings.targets.Add(value)),
        new(["--working", "-w"], (settings, value) => settings.WorkingDirectory = new DirectoryPath(value)),
        new(["--verbosity", "-v"], (settings, value) => settings.Verbosity = Parse(value)),
        new(["--description"], Turn: (settings, isOn) => settings.Description = isOn),
        new(["--tree"], Turn: (settings, isOn) => settings.Tree = isOn),
        new(["--dryrun", "--noop", "--whatif"], Turn: (settings, isOn) => settings.DryRun = isOn),
        new(["--exclusive", "-e"], Turn: (settings, isOn) => settings.Exclusive = isOn),
        new(["--version"], Turn: (settings, isOn) => settings.Version = isOn),
        new(["--info"], Turn: (settings, isOn) => settings.Info = isOn),
        new(["--help", "-h", "-?"], Turn: (settings, isOn) => settings.Help = isOn),
    ];

    private readonly List<string> targets = [];

    public IReadOnlyList<string> Targets => targets;

    public DirectoryPath? WorkingDirectory { get; private set; }

    public Verbosity? Verbosity { get; private set; }

    public bool Description { get; private set; }

    public bool Tree { get; private set; }

    public bool DryRun { get; private set; }

    public bool Exclusive { get; private set; }

    public bool Version { get; private set; }

    public bool Info { get; private set; }

    public bool Help { get; private set; }

    /// <summary>Whether the switch, with its dashes, is a flag of Cake's.</summary>
    public static bool IsFlag(string name) => Find(name) is { Turn: not null };

    /// <summary>The spelling of Cake's switch with that name, any case, without dashes; null if Cake has no such switch.</summary>
    public static string? SpellingOf(string bareName) => Switches.SelectMany(one => one.Names)
        .FirstOrDefault(name => name.AsSpan().TrimStart('-').Equals(bareName, StringComparison.OrdinalIgnoreCase));

    /// <returns>Whether the switch is Cake's.</returns>
    /// <exception cref="CakeException">It has a missing or invalid value.</exception>
    public bool Take(string name, string? value)
    {
        var found = Find(name);
        found?.Turn?.Invoke(this, IsOn(name, value));
        found?.Give?.Invoke(this, Given(name, value));
        return found is not null;
    }

    private static Verbosity? Parse(string verbosity) =>
        (Verbosity?)new VerbosityConverter().ConvertFromInvariantString(verbosity);

    private static Switch? Find(string name) => Array.Find(Switches, one => one.Names.Contains(name));

    private static string Given(string name, string? value) =>
        string.IsNullOrEmpty(value) ? throw new CakeException($"{name} has no value.") : value;

    private static bool IsOn(string name, string? value) => value is null || (bool.TryParse(value, out var isOn)
        ? isOn
        : throw new CakeException($"{name} is given or not; '{value}' is no value of it."));

    /// <param name="Names">With their dashes.</param>
    /// <param name="Give">Sets its value; null for a flag.</param>
    /// <param name="Turn">Turns a flag on or off; null for others.</param>
    private sealed record Switch(
        string[] Names,
        Action<CommandLineSettings, string>? Give = null,
        Action<CommandLineSettings, bool>? Turn = null);
}
