using Cake.Core;

namespace Cake.Frosting;

/// <summary>A teardown for builds without a context of their own.</summary>
public abstract class FrostingTeardown : FrostingTeardown<ICakeContext>;

/// <inheritdoc cref="IFrostingTeardown"/>
public abstract class FrostingTeardown<TContext> : IFrostingTeardown
    where TContext : ICakeContext
{
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown(context.As<TContext>(), info);
}
