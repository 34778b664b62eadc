using Build.Testing;
using Cake.Core;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>The fast part of CI: the build with analyzers, the format, and the unit tests that are fast.</summary>
[TaskName("Check")]
[TaskDescription("Check before a push: build with analyzers, format, fast tests")]
public sealed class CheckTask(TaskServices services, RunCancellation cancellation, TimeProvider time) : FrostingTask
{
    /// <summary>1,600 tests that start no server, no git and no browser.</summary>
    private static readonly string[] Fast =
        ["Json", "Files", "Console", "Options", "Batches", "Analysis", "Metrics", "Sources", "Reports", "Media", "Docs"];

    /// <summary>Tests below those that take most of the time.</summary>
    private static readonly string[] Slow = ["Reports.Formats.Html", "Reports.Formats.Markdown"];

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] format = ["format", "whitespace", "ReportTasks.slnx", "--verify-no-changes", "--no-restore"];
        new TestRun(context, services.Console, time, cancellation.Token)
        {
            Services = "none",
            NamesSkipped = false,
            Arguments = [.. Filters("-namespace", Fast), .. Filters("-namespace-", Slow)],
        }.Run([Path.Combine(Repository.Root, "ReportTasks.slnx")], [.. TestProject.All.Where(project => project.IsCalled("ReportTasks"))]);
        OwnProgram.Start(context, format, "Files are not formatted; run ./build.sh --target=Format.", cancellation.Token);
        services.Console.Write("All checks passed. CI also runs the other tests: ./build.sh --target=Test");
    }

    private static IEnumerable<string> Filters(string filter, string[] names) =>
        names.SelectMany(name => (string[])[filter, $"ReportTasks.Tests.{name}*"]);
}
