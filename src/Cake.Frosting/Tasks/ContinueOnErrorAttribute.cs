namespace Cake.Frosting;

/// <summary>A failure of this task is swallowed, and the build goes on.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ContinueOnErrorAttribute : Attribute;
