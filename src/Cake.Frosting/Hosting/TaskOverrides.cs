using System.Reflection;

namespace Cake.Frosting.Hosting;

/// <summary>The methods that a task overrides: all of them, if it implements the interface itself.</summary>
internal sealed class TaskOverrides(Type task)
{
    private readonly Type? genericBase = FindBase(task);

    public bool Run => IsOverridden(nameof(FrostingTask.Run)) || IsOverridden(nameof(AsyncFrostingTask.RunAsync));

    public bool ShouldRun => IsOverridden(nameof(FrostingTask.ShouldRun));

    public bool OnError => IsOverridden(nameof(FrostingTask.OnError));

    public bool Finally => IsOverridden(nameof(FrostingTask.Finally));

    private bool IsOverridden(string name) =>
        genericBase is null
        || task.GetMethods(BindingFlags.Instance | BindingFlags.Public).Any(method =>
            string.Equals(method.Name, name, StringComparison.Ordinal)
            && method.DeclaringType != genericBase
            && method.GetBaseDefinition().DeclaringType == genericBase);

    private static Type? FindBase(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() is var definition
                && (definition == typeof(FrostingTask<>) || definition == typeof(AsyncFrostingTask<>)))
                return type;
        }

        return null;
    }
}
