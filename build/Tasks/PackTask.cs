using System.ComponentModel;
using Build.Packaging;
using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;
using ReportTasks;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;
using Path = System.IO.Path;

namespace Build.Tasks;

/// <summary>Packs src/ReportTasks for NuGet, with its symbols. The version is that of the newest tag <c>vX.Y.Z</c>.</summary>
[TaskName("Pack")]
[TaskDescription("Write the NuGet package and its symbols to artifacts/")]
public sealed class PackTask(RunCancellation cancellation) : FrostingTask
{
    private static readonly string Project = Path.Combine(Repository.Root, "src", "ReportTasks");
    private static readonly string Fresh = Path.Combine(Project, "obj", "pack", "packages");

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = context.Arguments.GetArguments("to").LastOrDefault() is { } directory
            ? Path.GetFullPath(directory, context.Environment.WorkingDirectory.FullPath)
            : Path.Combine(Repository.Root, "artifacts");
        if (Directory.Exists(Fresh)) Directory.Delete(Fresh, recursive: true);
        Pack(context);
        Directory.CreateDirectory(to);
        foreach (var package in Directory.EnumerateFiles(Fresh).Order(StringComparer.Ordinal))
        {
            ReproducibleArchive.Rewrite(package);
            var path = Path.Combine(to, Path.GetFileName(package));
            File.Move(package, path, overwrite: true);
            context.Log.LogInformation($"Wrote {path}.");
        }
    }

    /// <summary>In directories of its own: another version than that of the fixed builds would be compiled over theirs.</summary>
    private void Pack(ICakeContext context)
    {
        var arguments = new ProcessArgumentBuilder();
        string[] words =
        [
            "pack", Project, "--configuration", "Release", "--output", Fresh, "--verbosity", "quiet", "-nologo",
            "-p:Packing=true", "-p:RunAnalyzers=false", $"-p:MinVerSkip={(HasVersionTag(context) ? "false" : "true")}",
            "-p:BaseIntermediateOutputPath=obj/pack/", "-p:BaseOutputPath=bin/pack/",
        ];
        foreach (var word in words) arguments.AppendQuoted(word);
        var settings = new ProcessSettings { Arguments = arguments, WorkingDirectory = Repository.Root };
        if (ChildProcess.Run(context, "dotnet", settings, cancellation.Token) == 0) return;
        throw Failure.Of(ExitCode.Unexpected, "The package could not be built; the lines above say why.");
    }

    /// <summary>Without one, or without git, the version of Directory.Build.props counts.</summary>
    private bool HasVersionTag(ICakeContext context)
    {
        if (!Path.Exists(Path.Combine(Repository.Root, ".git"))) return false;
        var settings = new ProcessSettings
        {
            Arguments = "describe --tags --abbrev=0 --match v[0-9]*",
            WorkingDirectory = Repository.Root,
        };
        try
        {
            return ChildProcess.RunQuietly(context, "git", settings, cancellation.Token, CancellationToken.None).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
