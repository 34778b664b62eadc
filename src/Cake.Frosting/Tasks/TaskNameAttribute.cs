namespace Cake.Frosting;

/// <summary>The task's name in targets and dependencies. The default is the class name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TaskNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
