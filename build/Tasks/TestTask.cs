using Build.Testing;
using Cake.Core;
using Cake.Frosting;
using ReportTasks;
using ReportTasks.Options.Binding;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Runs the tests of this repository, or those that <c>--filter</c> and <c>--project</c> name.</summary>
[TaskName("Test")]
[TaskDescription("Run the tests of this repository")]
public sealed class TestTask(TaskServices services, RunCancellation cancellation, TimeProvider time) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var filter = Value(context, "filter") is { } names ? TestFilter.Parse(names) : null;
        var project = Value(context, "project");
        var isPart = filter is not null || project is not null;
        var installs = Value(context, "install-services") != "no";
        var projects = Projects(project, filter);
        if (installs && !isPart) AnnounceInstallations(context);
        new TestRun(context, services.Console, time, cancellation.Token)
        {
            IsFast = isPart,
            Services = installs ? "install" : "installed",
            Arguments = [.. filter?.Queries.SelectMany(query => (string[])["-filter", query]) ?? []],
        }.Run(isPart ? projects.Select(one => one.Path) : [Path.Combine(Repository.Root, "ReportTasks.slnx")], projects);
    }

    private static string? Value(ICakeContext context, string name) => context.Arguments.GetArguments(name).LastOrDefault();

    /// <summary>Only projects that may have a matching test, because building one takes seconds.</summary>
    private static List<TestProject> Projects(string? project, TestFilter? filter)
    {
        var projects = TestProject.All
            .Where(one => project is null || one.IsCalled(project))
            .Where(one => filter is null || one.Sources.Any(file => filter.MayMatch(File.ReadAllText(file))))
            .ToList();
        if (projects.Count > 0) return projects;
        IReadOnlyList<string> names = filter?.Names ?? [];
        var classes = TestProject.All.SelectMany(one => one.Sources).Select(file => Path.GetFileNameWithoutExtension(file)).ToList();
        var meant = names.Select(name => NearestMatch.Of(name, classes)).OfType<string>().FirstOrDefault();
        throw Failure.Of(
            ExitCode.Usage,
            $"No test matches --filter={string.Join(',', names)}. It takes parts of the names of classes or methods."
            + (meant is null ? "" : $" Did you mean {meant}?"));
    }

    private void AnnounceInstallations(ICakeContext context)
    {
        var missing = NeededServices.ToInstall(context, cancellation.Token);
        if (missing.Count == 0) return;
        services.Console.Write("Some tests need services. They are installed on first use (--install-services=no skips these tests):");
        foreach (var line in missing) services.Console.Write($"  {line}");
    }
}
