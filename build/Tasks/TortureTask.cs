using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;
using ReportTasks;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Runs the campaigns of tests/Torture against this host, which torture it with faults, kills and hostile input.</summary>
[TaskName("Torture")]
[TaskDescription("Try faults, kills and hostile input on this tool (--seed, --minutes, --only)")]
public sealed class TortureTask(RunCancellation cancellation) : FrostingTask
{
    private static readonly string Project = System.IO.Path.Combine(Repository.Root, "tests", "Torture");

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        DotNet(context, ["build", Project, "--configuration", "Release", "--verbosity", "quiet", "-nologo"], "The torture does not build; the lines above say why.");
        string[] words =
        [
            "run", "--project", Project, "--configuration", "Release", "--no-build", "--",
            $"--host={System.IO.Path.Combine(AppContext.BaseDirectory, "Build.dll")}",
            .. Switches(context.Arguments),
        ];
        DotNet(context, words, "Not everything held; the lines above say what did not, and how to try it again.");
    }

    private static IEnumerable<string> Switches(ICakeArguments arguments) => TargetSwitch.All
        .Where(one => one.Target == "Torture")
        .SelectMany(one => arguments.GetArguments(one.Name).Select(value => $"--{one.Name}={value}"));

    private void DotNet(ICakeContext context, string[] words, string problem)
    {
        var arguments = new ProcessArgumentBuilder();
        foreach (var word in words) arguments.AppendQuoted(word);
        var exitCode = ChildProcess.Run(context, "dotnet", new ProcessSettings { Arguments = arguments, WorkingDirectory = Repository.Root }, cancellation.Token);
        if (exitCode != 0) throw Failure.Of(ExitCode.Unexpected, problem);
    }
}
