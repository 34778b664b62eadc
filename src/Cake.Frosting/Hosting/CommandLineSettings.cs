using System.ComponentModel;
using Cake.Cli;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Cake.Frosting.Hosting;

/// <summary>Cake's own switches. Everything else on the command line is the build's.</summary>
internal sealed class CommandLineSettings : CommandSettings
{
    [CommandOption("-t|--target <TARGET>")]
    [Description("The task to run, `Default` unless said otherwise. May stand more than once.")]
    public string[]? Targets { get; init; }

    [CommandOption("-w|--working <DIRECTORY>")]
    [Description("The working directory of the build.")]
    [TypeConverter(typeof(Cake.Cli.DirectoryPathConverter))]
    public DirectoryPath? WorkingDirectory { get; init; }

    [CommandOption("-v|--verbosity <VERBOSITY>")]
    [Description("How much is said: quiet, minimal, normal, verbose or diagnostic.")]
    public string? VerbosityName { get; init; }

    [CommandOption("--description")]
    [Description("Lists the tasks with their descriptions, and runs none.")]
    public bool Description { get; init; }

    [CommandOption("--tree")]
    [Description("Shows the tasks as a tree of dependencies, and runs none.")]
    public bool Tree { get; init; }

    [CommandOption("--dryrun|--noop|--whatif")]
    [Description("Goes through the tasks in order, and runs none.")]
    public bool DryRun { get; init; }

    [CommandOption("-e|--exclusive")]
    [Description("Runs the target alone, without its dependencies.")]
    public bool Exclusive { get; init; }

    [CommandOption("--version")]
    [Description("Shows the version of Cake.")]
    public bool Version { get; init; }

    [CommandOption("--info")]
    [Description("Shows more about Cake.")]
    public bool Info { get; init; }

    public Verbosity? Verbosity =>
        VerbosityName is null ? null : (Verbosity?)new VerbosityConverter().ConvertFromInvariantString(VerbosityName);

    // Read here and not by the parser, whose message for a bad value names no verbosity.
    public override ValidationResult Validate()
    {
        try
        {
            _ = Verbosity;
            return ValidationResult.Success();
        }
        catch (CakeException exception)
        {
            return ValidationResult.Error(exception.Message);
        }
    }
}
