using Cake.Core;
using Cake.Core.IO;
using ReportTasks;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;

namespace Build.Testing;

/// <summary>Builds test projects and runs them at the same time, with progress and a summary.</summary>
internal sealed class TestRun(ICakeContext context, ReportConsole console, TimeProvider time, CancellationToken cancellation)
{
    private readonly TestResults results = new();

    /// <summary>Whether to build without analyzers. A later build with them analyzes what this one compiled.</summary>
    public bool IsFast { get; init; }

    /// <summary>Arguments for the test programs, such as filters.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Which services the tests use: <c>install</c>, <c>installed</c> or <c>none</c>.</summary>
    public string Services { get; init; } = "install";

    /// <summary>Whether to name the skipped tests.</summary>
    public bool NamesSkipped { get; init; } = true;

    /// <param name="build">What to build: the solution, or the projects.</param>
    /// <param name="projects">The projects to run.</param>
    /// <exception cref="CakeException">A build failed, a test failed, or no test matches.</exception>
    public void Run(IEnumerable<string> build, IReadOnlyList<TestProject> projects)
    {
        var exitCodes = RunWithProgress(build, projects);
        // Repeated, because the end of a long log is all that most people see.
        foreach (var name in results.Failed) console.Write($"failed {name}");
        if (NamesSkipped) WriteSkipped();
        console.Write($"{results.Passed} passed, {results.Failed.Count} failed, {results.Skipped.Count} skipped");
        if (results.Failed.Count > 0 || exitCodes.Any(code => code != 0))
            throw Failure.Of(ExitCode.Unexpected, "The tests did not pass; the lines above say which and why.");
        if (results.IsEmpty) throw Failure.Of(ExitCode.Usage, "No test matches. --filter takes parts of the names of classes or methods.");
    }

    private int[] RunWithProgress(IEnumerable<string> build, IReadOnlyList<TestProject> projects)
    {
        using var progress = new TestProgress(console, time, results, "Building the tests");
        string[] options = ["--configuration", "Release", "--verbosity", "quiet", "-nologo", "-clp:NoSummary"];
        if (IsFast) options = [.. options, "-p:RunAnalyzers=false"];
        foreach (var what in build)
        {
            if (Start(["build", what, .. options], line => progress.Write(IsTime(line) ? [] : [line])) != 0)
                throw Failure.Of(ExitCode.Unexpected, "The tests do not build; the lines above say why.");
        }

        progress.Enter("Tests");
        var runs = projects.Select(project => Task.Factory.StartNew(
            () => Start(
                [project.Program, "-reporter", "json", "-noColor", "-noAutoReporters", .. Arguments],
                line => progress.Write(results.Read(line))),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        return Task.WhenAll(runs).GetAwaiter().GetResult();
    }

    /// <summary>MSBuild prints the time even without a summary.</summary>
    private static bool IsTime(string line) => line.StartsWith("Time Elapsed", StringComparison.Ordinal);

    private int Start(IEnumerable<string> words, Action<string> onLine)
    {
        var arguments = new ProcessArgumentBuilder();
        foreach (var word in words) arguments.AppendQuoted(word);
        return ChildProcess.Run(context, "dotnet", new ProcessSettings
        {
            Arguments = arguments,
            WorkingDirectory = Repository.Root,
            EnvironmentVariables = new Dictionary<string, string?>(StringComparer.Ordinal) { [NeededServices.Variable] = Services },
            RedirectStandardOutput = true,
            RedirectedStandardOutputHandler = line =>
            {
                if (!string.IsNullOrEmpty(line)) onLine(line);
                return null!;
            },
        }, cancellation);
    }

    private void WriteSkipped()
    {
        foreach (var reason in results.Skipped.GroupBy(test => test.Reason, StringComparer.Ordinal))
        {
            console.Write($"skipped: {reason.Key}");
            foreach (var (name, _) in reason.Order()) console.Write($"  {name}");
        }
    }
}
