using System.Reflection;
using Build.Demo;
using Build.Tasks;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build.CommandLine;

/// <param name="Name">The name for <c>--target</c>.</param>
public sealed record KnownTask(string Name, Type Task)
{
    public string Description => Task.GetCustomAttribute<TaskDescriptionAttribute>()?.Description ?? "";
}

/// <summary>The tasks of this build, from their attributes.</summary>
public static class KnownTasks
{
    private static readonly List<KnownTask> Library = [.. In(typeof(ReportTask).Assembly)];

    /// <summary>The tasks that <c>--help</c> shows, in this order; <c>--help=all</c> shows all.</summary>
    private static readonly Type[] EverydayTypes =
    [
        typeof(ReportTask), typeof(GenerateVideosTask), typeof(DownloadVideosTask), typeof(GenerateReportTask),
        typeof(UploadCloudTask), typeof(CommitArtifactsTask), typeof(TrendTask), typeof(DemoTask), typeof(TestTask),
    ];

    /// <summary>The library's tasks and this repository's own, by name.</summary>
    public static IReadOnlyList<KnownTask> All { get; } =
        [.. Library.Concat(In(typeof(KnownTasks).Assembly)).OrderBy(task => task.Name, StringComparer.Ordinal)];

    /// <inheritdoc cref="EverydayTypes"/>
    public static IEnumerable<KnownTask> Everyday => EverydayTypes.Select(type => All.Single(task => task.Task == type));

    /// <summary>The tasks that <c>--help</c> leaves out.</summary>
    public static IEnumerable<KnownTask> Others => All.ExceptBy(EverydayTypes, task => task.Task);

    /// <summary>Whether a task takes the options of a run. This repository's own tasks do not.</summary>
    public static bool TakesOptions(string name) =>
        Library.Exists(task => string.Equals(task.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The task's name for <c>--target</c>.</summary>
    public static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;

    private static IEnumerable<KnownTask> In(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)))
        .Select(type => new KnownTask(NameOf(type), type));
}
