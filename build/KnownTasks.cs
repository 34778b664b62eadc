using System.Reflection;
using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build;

/// <param name="Name">What <c>--target</c> takes.</param>
/// <param name="Task">Its class.</param>
public sealed record KnownTask(string Name, Type Task)
{
    /// <summary>What the help says of it; read off the attribute when it is asked for.</summary>
    public string Description => Task.GetCustomAttribute<TaskDescriptionAttribute>()?.Description ?? "";
}

/// <summary>The tasks of this build, read off their attributes.</summary>
public static class KnownTasks
{
    private static readonly List<KnownTask> Library = [.. In(typeof(ReportTask).Assembly)];

    /// <summary>The library's tasks and this repository's own, by name.</summary>
    public static IReadOnlyList<KnownTask> All { get; } =
        [.. Library.Concat(In(typeof(KnownTasks).Assembly)).OrderBy(task => task.Name, StringComparer.Ordinal)];

    /// <summary>Whether a task is the library's: this repository's own, such as Demo and Test, take none of the options.</summary>
    public static bool TakesOptions(string name) => Library.Exists(task => string.Equals(task.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What <c>--target</c> calls a task.</summary>
    public static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;

    private static IEnumerable<KnownTask> In(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)))
        .Select(type => new KnownTask(NameOf(type), type));
}
