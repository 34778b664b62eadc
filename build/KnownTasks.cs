using System.Reflection;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build;

/// <param name="Name">Its name for <c>--target</c>.</param>
/// <param name="Task">Its class.</param>
public sealed record KnownTask(string Name, Type Task)
{
    public string Description => Task.GetCustomAttribute<TaskDescriptionAttribute>()?.Description ?? "";
}

/// <summary>The tasks of this build, from their attributes.</summary>
public static class KnownTasks
{
    private static readonly List<KnownTask> Library = [.. In(typeof(ReportTask).Assembly)];

    /// <summary>The library's tasks and this repository's own, by name.</summary>
    public static IReadOnlyList<KnownTask> All { get; } =
        [.. Library.Concat(In(typeof(KnownTasks).Assembly)).OrderBy(task => task.Name, StringComparer.Ordinal)];

    /// <summary>Whether a task takes the options: the library's do, this repository's own do not.</summary>
    public static bool TakesOptions(string name) =>
        Library.Exists(task => string.Equals(task.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The task's name for <c>--target</c>.</summary>
    public static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;

    private static IEnumerable<KnownTask> In(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)))
        .Select(type => new KnownTask(NameOf(type), type));
}
