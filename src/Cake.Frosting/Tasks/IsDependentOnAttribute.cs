namespace Cake.Frosting;

/// <summary>The task named here runs before this one. May stand more than once; the order of the attributes is kept.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute(Type task) : Attribute
{
    public Type Task { get; } = task;
}
