using Cake.Core;

namespace Cake.Frosting;

/// <summary>The context of a build, passed to every task and lifetime. One instance per run.</summary>
public interface IFrostingContext : ICakeContext;
