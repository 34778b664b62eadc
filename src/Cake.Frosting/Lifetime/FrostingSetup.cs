using Cake.Core;

namespace Cake.Frosting;

/// <summary>A setup for builds without a context of their own.</summary>
public abstract class FrostingSetup : FrostingSetup<ICakeContext>;

/// <inheritdoc cref="IFrostingSetup"/>
public abstract class FrostingSetup<TContext> : IFrostingSetup
    where TContext : ICakeContext
{
    public abstract void Setup(TContext context, ISetupContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup(context.As<TContext>(), info);
}
