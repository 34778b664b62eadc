using Build.CommandLine;
using Cake.Core;
using Cake.Core.IO;
using ReportTasks;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;

namespace Build.Tasks;

/// <summary>Builds and runs a program of this repository that works on the built host.</summary>
/// <param name="target">The target whose switches it gets.</param>
/// <param name="directory">Its project's directory, relative to the repository.</param>
internal sealed class OwnProgram(string target, string directory)
{
    private readonly string project = System.IO.Path.Combine(Repository.Root, directory);

    /// <param name="doesNotBuild">The message if the project does not build.</param>
    /// <param name="fails">The message if the program's exit code is not 0.</param>
    /// <param name="more">Arguments before the target's switches.</param>
    /// <exception cref="CakeException">Either of the two.</exception>
    public void Run(
        ICakeContext context,
        string doesNotBuild,
        string fails,
        CancellationToken cancellation,
        params IReadOnlyList<string> more)
    {
        string[] build = ["build", project, "--configuration", "Release", "--verbosity", "quiet", "-nologo"];
        string[] run = ["run", "--project", project, "--configuration", "Release", "--no-build", "--"];
        Start(context, build, doesNotBuild, cancellation);
        Start(context, [.. run, .. more, .. Switches(context.Arguments)], fails, cancellation);
    }

    /// <summary>Runs dotnet in the repository.</summary>
    /// <exception cref="CakeException">Its exit code is not 0; the message is <paramref name="problem"/>.</exception>
    public static void Start(ICakeContext context, string[] words, string problem, CancellationToken cancellation)
    {
        var arguments = new ProcessArgumentBuilder();
        foreach (var word in words) arguments.AppendQuoted(word);
        var settings = new ProcessSettings { Arguments = arguments, WorkingDirectory = Repository.Root };
        var exitCode = ChildProcess.Run(context, "dotnet", settings, cancellation);
        if (exitCode != 0) throw Failure.Of(ExitCode.Unexpected, problem);
    }

    private IEnumerable<string> Switches(ICakeArguments arguments) => TargetSwitch.All
        .Where(one => one.Target == target)
        .SelectMany(one => arguments.GetArguments(one.Name).Select(value => $"--{one.Name}={value}"));
}
