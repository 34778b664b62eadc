namespace Cake.Frosting;

/// <summary>The named task runs before this one. Repeatable; the order of the attributes is kept.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute(Type task) : Attribute
{
    public Type Task { get; } = task;
}
