namespace Torture.Support;

/// <summary>A video whose server pauses in the middle of its body until released.</summary>
internal sealed class PausedVideo : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first half of the body has been sent.</summary>
    public Task Reached => reached.Task;

    public void Release() => released.TrySetResult();

    public Task StopAsync(CancellationToken cancellation)
    {
        reached.TrySetResult();
        return released.Task.WaitAsync(cancellation);
    }

    public void Dispose() => Release();
}
