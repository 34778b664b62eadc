using Cake.Cli;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;

namespace Cake.Frosting.Hosting;

/// <summary>Cake's own switches. Everything else on the command line is the build's.</summary>
internal sealed class CommandLineSettings
{
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

    /// <summary>Whether the switch, with its dashes, is one of Cake's that needs no value.</summary>
    public static bool IsFlag(string name) => name is "--description" or "--tree" or "--dryrun" or "--noop" or "--whatif" or "--exclusive" or "-e"
        or "--version" or "--info" or "--help" or "-h" or "-?";

    /// <summary>Takes a switch that is Cake's.</summary>
    /// <returns>Whether it was.</returns>
    /// <exception cref="CakeException">It has no value, or a wrong one.</exception>
    public bool Take(string name, string? value)
    {
        switch (name)
        {
            case "--target" or "-t": targets.Add(Given(name, value)); break;
            case "--working" or "-w": WorkingDirectory = new DirectoryPath(Given(name, value)); break;
            case "--verbosity" or "-v": Verbosity = (Verbosity?)new VerbosityConverter().ConvertFromInvariantString(Given(name, value)); break;
            case "--description": Description = IsOn(name, value); break;
            case "--tree": Tree = IsOn(name, value); break;
            case "--dryrun" or "--noop" or "--whatif": DryRun = IsOn(name, value); break;
            case "--exclusive" or "-e": Exclusive = IsOn(name, value); break;
            case "--version": Version = IsOn(name, value); break;
            case "--info": Info = IsOn(name, value); break;
            case "--help" or "-h" or "-?": Help = IsOn(name, value); break;
            default: return false;
        }

        return true;
    }

    private static string Given(string name, string? value) =>
        string.IsNullOrEmpty(value) ? throw new CakeException($"{name} has no value.") : value;

    private static bool IsOn(string name, string? value) => value is null || (bool.TryParse(value, out var isOn)
        ? isOn
        : throw new CakeException($"{name} is given or not; '{value}' is no value of it."));
}
