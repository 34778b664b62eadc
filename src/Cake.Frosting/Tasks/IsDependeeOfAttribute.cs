namespace Cake.Frosting;

/// <summary>This task runs before the one named here, which need not know of it. May stand more than once.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependeeOfAttribute(Type task) : Attribute
{
    public Type Task { get; } = task;
}
