using System.Reflection;
using Cake.Core;
using Cake.Frosting;

namespace ReportTasks.Tasks.Services;

/// <summary>The tasks that the user named as targets. They run without an option that enables them.</summary>
internal sealed class PublishTargets(ICakeArguments arguments)
{
    private static readonly string[] Switches = ["target", "t"];

    // In the order in which they run.
    private static readonly Type[] Closing =
        [typeof(DownloadVideosTask), typeof(GenerateReportTask), typeof(UploadCloudTask), typeof(CommitArtifactsTask), typeof(ReportTask)];

    public bool Names<T>()
        where T : IFrostingTask => Names(typeof(T));

    /// <summary>Whether the task is the last of the run: of those named, or Report if none is named.</summary>
    public bool EndWith<T>()
        where T : IFrostingTask => (Closing.LastOrDefault(Names) ?? typeof(ReportTask)) == typeof(T);

    private bool Names(Type task)
    {
        var name = task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;
        return Switches.SelectMany(arguments.GetArguments).Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
