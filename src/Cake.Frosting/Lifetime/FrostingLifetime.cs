using Cake.Core;

namespace Cake.Frosting;

/// <summary>A lifetime for builds without a custom context.</summary>
public abstract class FrostingLifetime : FrostingLifetime<ICakeContext>;

/// <inheritdoc cref="IFrostingLifetime"/>
public abstract class FrostingLifetime<TContext> : IFrostingLifetime
    where TContext : ICakeContext
{
    /// <inheritdoc cref="IFrostingSetup.Setup"/>
    public abstract void Setup(TContext context, ISetupContext info);

    /// <inheritdoc cref="IFrostingTeardown.Teardown"/>
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup(context.As<TContext>(), info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown(context.As<TContext>(), info);
}
