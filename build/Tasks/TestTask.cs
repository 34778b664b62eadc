using System.Globalization;
using System.Text.RegularExpressions;
using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;
using ReportTasks;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;

namespace Build.Tasks;

/// <summary>Runs every test project and prints a summary line.</summary>
[TaskName("Test")]
[TaskDescription("Run every test of this repository")]
public sealed partial class TestTask(TaskServices services, RunCancellation cancellation) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["succeeded"] = 0, ["failed"] = 0, ["skipped"] = 0 };
        var failed = new List<string>();
        var exitCode = DotNetTest(context, line =>
        {
            services.Console.Write(line);
            if (line.StartsWith("failed ", StringComparison.Ordinal)) failed.Add(line);
            if (Count().Match(line) is { Success: true } match)
            {
                counts[match.Groups["what"].Value] = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
            }
        });
        // Repeated, because the end of a long log is all that most people see.
        foreach (var line in failed) services.Console.Write(line);
        services.Console.Write($"{counts["succeeded"]} passed, {counts["failed"]} failed, {counts["skipped"]} skipped");
        if (exitCode != 0) throw Failure.Of(ExitCode.Unexpected, "The tests did not pass; the lines above say which and why.");
    }

    private int DotNetTest(ICakeContext context, Action<string> onLine)
    {
        var arguments = new ProcessArgumentBuilder()
            .Append("test").Append("--solution").AppendQuoted(System.IO.Path.Combine(Repository.Root, "ReportTasks.slnx"))
            .Append("--configuration").Append("Release").Append("--no-ansi").Append("--no-progress");
        return ChildProcess.Run(context, "dotnet", new ProcessSettings
        {
            Arguments = arguments,
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectedStandardOutputHandler = line =>
            {
                if (line is not null) onLine(line);
                return line!;
            },
        }, cancellation.Token);
    }

    // The last lines of dotnet test: "  succeeded: 12".
    [GeneratedRegex(
        @"^\s+(?<what>succeeded|failed|skipped): (?<number>\d+)\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Count();
}
