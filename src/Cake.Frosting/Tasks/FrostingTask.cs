using Cake.Core;

namespace Cake.Frosting;

/// <summary>A task for builds without a context of their own.</summary>
public abstract class FrostingTask : FrostingTask<ICakeContext>;

/// <summary>A synchronous task. Without <see cref="Run"/>, it only groups dependencies.</summary>
/// <typeparam name="T">The build's context, or anything it implements.</typeparam>
public abstract class FrostingTask<T> : IFrostingTask
    where T : ICakeContext
{
    public virtual void Run(T context)
    {
    }

    /// <inheritdoc cref="IFrostingTask.ShouldRun"/>
    public virtual bool ShouldRun(T context) => true;

    /// <inheritdoc cref="IFrostingTask.OnError"/>
    public virtual void OnError(Exception exception, T context)
    {
    }

    /// <inheritdoc cref="IFrostingTask.Finally"/>
    public virtual void Finally(T context)
    {
    }

    Task IFrostingTask.RunAsync(ICakeContext context)
    {
        Run(context.As<T>());
        return Task.CompletedTask;
    }

    bool IFrostingTask.ShouldRun(ICakeContext context) => ShouldRun(context.As<T>());

    void IFrostingTask.OnError(Exception exception, ICakeContext context) => OnError(exception, context.As<T>());

    void IFrostingTask.Finally(ICakeContext context) => Finally(context.As<T>());
}
