using System.Reflection;
using Cake.Core;
using Cake.Frosting;

namespace ReportTasks.Tasks.Running;

/// <summary>Knows which tasks the user named as targets: those run without being switched on.</summary>
public sealed class PublishTargets(ICakeArguments arguments)
{
    private static readonly string[] Switches = ["target", "t"];

    // In the order in which they run.
    private static readonly Type[] Closing = [typeof(GenerateReportTask), typeof(UploadCloudTask), typeof(CommitArtifactsTask), typeof(ReportTask)];

    public bool Names<T>()
        where T : IFrostingTask => Names(typeof(T));

    /// <summary>Whether the run ends with a task: it is the last of those that report or publish that was named, or none was and it is Report.</summary>
    public bool EndWith<T>()
        where T : IFrostingTask => (Closing.LastOrDefault(Names) ?? typeof(ReportTask)) == typeof(T);

    private bool Names(Type task)
    {
        var name = task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;
        return Switches.SelectMany(arguments.GetArguments).Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
