using Cake.Core;
using ReportTasks.Options;
using ReportTasks.Tasks;

namespace Build;

/// <summary>
/// Finds switches that ask for something that no task of the run does. The same options in the environment or in cake.config are for all
/// runs of a project, and are not refused.
/// </summary>
public sealed class IdleSwitches(ICakeArguments arguments, CakeOptions options)
{
    private static readonly (string Switch, Type Task, Func<ReportOptions, bool> IsOn)[] Actions =
    [
        ("upload-to", typeof(UploadCloudTask), given => given.Upload.To.Count > 0),
        ("upload-to-cloud", typeof(UploadCloudTask), given => given.Upload.Enabled),
        ("commit", typeof(CommitArtifactsTask), given => given.Commit.Enabled),
        ("push", typeof(CommitArtifactsTask), given => given.Commit.Push),
    ];

    /// <param name="ordered">The names of the targets and of all tasks that they depend on.</param>
    /// <returns>A message for each switch.</returns>
    public IEnumerable<string> Find(IReadOnlyCollection<string> ordered)
    {
        // With --exclusive, Cake still names the tasks before the target here, but does not run them.
        IEnumerable<string> tasks = arguments.HasArgument("exclusive") ? arguments.GetArguments("target") : ordered;
        foreach (var (name, task, isOn) in Actions)
        {
            if (!arguments.HasArgument(name) || !isOn(options.Value) || tasks.Contains(KnownTasks.NameOf(task), StringComparer.OrdinalIgnoreCase)) continue;
            yield return $"--{name} needs the task {KnownTasks.NameOf(task)}, which is not part of this run. Add --target={KnownTasks.NameOf(task)}, or leave --{name} out.";
        }
    }
}
