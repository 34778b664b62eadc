using Cake.Core;

namespace Cake.Frosting;

/// <summary>An asynchronous task for builds without a context of their own.</summary>
public abstract class AsyncFrostingTask : AsyncFrostingTask<ICakeContext>;

/// <summary>An asynchronous task, awaited before the next one starts.</summary>
/// <typeparam name="T">The build's context, or anything it implements.</typeparam>
public abstract class AsyncFrostingTask<T> : IFrostingTask
    where T : ICakeContext
{
    public virtual Task RunAsync(T context) => Task.CompletedTask;

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

    Task IFrostingTask.RunAsync(ICakeContext context) => RunAsync(context.As<T>());

    bool IFrostingTask.ShouldRun(ICakeContext context) => ShouldRun(context.As<T>());

    void IFrostingTask.OnError(Exception exception, ICakeContext context) => OnError(exception, context.As<T>());

    void IFrostingTask.Finally(ICakeContext context) => Finally(context.As<T>());
}
