using Cake.Core;
using Cake.Core.IO;
using ReportTasks;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;

namespace Build.Tasks;

/// <summary>A program of this repository that works on the built host: which is built, and started with the switches of its target.</summary>
/// <param name="target">Whose switches it is handed.</param>
/// <param name="directory">Of its project, from the repository's root.</param>
internal sealed class OwnProgram(string target, string directory)
{
    private readonly string project = System.IO.Path.Combine(Repository.Root, directory);

    /// <param name="doesNotBuild">What is said where the project does not build.</param>
    /// <param name="fails">What is said where the program ends with another exit code than 0.</param>
    /// <param name="more">What it is handed beside those switches.</param>
    /// <exception cref="CakeException">One of the two.</exception>
    public void Run(ICakeContext context, string doesNotBuild, string fails, CancellationToken cancellation, params IReadOnlyList<string> more)
    {
        Start(context, ["build", project, "--configuration", "Release", "--verbosity", "quiet", "-nologo"], doesNotBuild, cancellation);
        Start(context, ["run", "--project", project, "--configuration", "Release", "--no-build", "--", .. more, .. Switches(context.Arguments)], fails, cancellation);
    }

    private IEnumerable<string> Switches(ICakeArguments arguments) => TargetSwitch.All
        .Where(one => one.Target == target)
        .SelectMany(one => arguments.GetArguments(one.Name).Select(value => $"--{one.Name}={value}"));

    private static void Start(ICakeContext context, string[] words, string problem, CancellationToken cancellation)
    {
        var arguments = new ProcessArgumentBuilder();
        foreach (var word in words) arguments.AppendQuoted(word);
        var exitCode = ChildProcess.Run(context, "dotnet", new ProcessSettings { Arguments = arguments, WorkingDirectory = Repository.Root }, cancellation);
        if (exitCode != 0) throw Failure.Of(ExitCode.Unexpected, problem);
    }
}
