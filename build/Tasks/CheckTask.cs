using Build.Testing;
using Cake.Core;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>The fast part of CI: the build with analyzers, the format, and the unit tests that need no service and no process.</summary>
[TaskName("Check")]
[TaskDescription("Check before a push: build with analyzers, format, fast tests")]
public sealed class CheckTask(TaskServices services, RunCancellation cancellation, TimeProvider time) : FrostingTask
{
    /// <summary>Tests of git, of servers and of browsers, which take most of the time.</summary>
    private static readonly string[] Slow = ["Publishing.Git*", "Publishing.Stores*", "Reports.Formats.Html*"];

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] format = ["format", "whitespace", "ReportTasks.slnx", "--verify-no-changes", "--no-restore"];
        new TestRun(context, services.Console, time, cancellation.Token)
        {
            Services = "none",
            NamesSkipped = false,
            Arguments = [.. Slow.SelectMany(name => (string[])["-namespace-", $"ReportTasks.Tests.{name}"])],
        }.Run([Path.Combine(Repository.Root, "ReportTasks.slnx")], [.. TestProject.All.Where(project => project.IsCalled("ReportTasks"))]);
        OwnProgram.Start(context, format, "Files are not formatted; run ./build.sh --target=Format.", cancellation.Token);
        services.Console.Write("All checks passed. CI also runs the other tests: ./build.sh --target=Test");
    }
}
