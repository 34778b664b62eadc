using Cake.Common;
using Cake.Core;
using Cake.Frosting;
using ReportTasks;
using ReportTasks.Tasks;

namespace Pipeline;

[TaskName("MakeVideos")]
[TaskDescription("Generate the videos of the batch")]
[IsDependeeOf(typeof(DownloadVideosTask))]
public sealed class MakeVideosTask(ReportRun run) : FrostingTask
{
    public override bool ShouldRun(ICakeContext context) => !run.Options.Run.DryRun;

    public override void Run(ICakeContext context)
    {
        var exitCode = context.StartProcess("python", "generate_videos.py");
        if (exitCode != 0) throw Failure.Of(ExitCode.Unexpected, $"generate_videos.py ended with exit code {exitCode}.");
    }
}
