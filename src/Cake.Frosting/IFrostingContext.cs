using Cake.Core;

namespace Cake.Frosting;

/// <summary>The context of a build, handed to every task and lifetime. One instance lives as long as the run.</summary>
public interface IFrostingContext : ICakeContext;
