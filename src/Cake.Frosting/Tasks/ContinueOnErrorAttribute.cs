namespace Cake.Frosting;

/// <summary>The build continues if this task fails.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ContinueOnErrorAttribute : Attribute;
