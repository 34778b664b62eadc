namespace Cake.Frosting;

/// <summary>What <c>--description</c> shows beside the task's name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TaskDescriptionAttribute(string description) : Attribute
{
    public string Description { get; } = description;
}
