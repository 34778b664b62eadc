using Cake.Core;
using ReportTasks.Options;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;

namespace Build.CommandLine;

/// <summary>
/// Finds options on the command line that no task of the run uses. In the environment and in cake.config they are valid
/// because those are for all runs of a project.
/// </summary>
internal sealed class IdleSwitches(ICakeArguments arguments, CakeOptions options)
{
    private static readonly (string Switch, Type Task, Func<ReportOptions, bool> IsOn)[] Actions =
    [
        ("upload-to", typeof(UploadCloudTask), given => given.Upload.To.Count > 0),
        ("upload-to-cloud", typeof(UploadCloudTask), given => given.Upload.Enabled),
        ("commit", typeof(CommitArtifactsTask), given => given.Commit.Enabled),
        ("push", typeof(CommitArtifactsTask), given => given.Commit.Push),
    ];

    /// <param name="ordered">The names of the targets and of all tasks that they depend on.</param>
    /// <returns>One message per option.</returns>
    public IEnumerable<string> Find(IReadOnlyCollection<string> ordered)
    {
        // With --exclusive, Cake still names the tasks before the target here, but does not run them.
        IEnumerable<string> tasks = arguments.HasArgument("exclusive") ? arguments.GetArguments("target") : ordered;
        foreach (var (name, task, isOn) in Actions)
        {
            var needed = KnownTasks.NameOf(task);
            if (!arguments.HasArgument(name) || !isOn(options.Value)) continue;
            if (tasks.Contains(needed, StringComparer.OrdinalIgnoreCase)) continue;
            yield return $"--{name} has no effect because {needed} is not part of this run. "
                + $"Add --target={needed}, or remove --{name}.";
        }
    }
}
