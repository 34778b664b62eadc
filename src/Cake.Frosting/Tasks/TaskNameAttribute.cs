namespace Cake.Frosting;

/// <summary>The name that a target or a dependency is found by. Without it, the name of the class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TaskNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
