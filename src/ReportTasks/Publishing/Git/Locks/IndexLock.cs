namespace ReportTasks.Publishing.Git.Locks;

/// <summary>The lock that git holds while it writes the index.</summary>
internal sealed class IndexLock(TimeProvider time)
{
    public const string FileName = "index.lock";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>Waits until the lock is free.</summary>
    /// <exception cref="GitException">It is still held after 10 s.</exception>
    public async Task WaitAsync(GitRepository repository, CancellationToken cancellation)
    {
        var path = Path.Combine(repository.GitDirectory, FileName);
        for (var waited = TimeSpan.Zero; File.Exists(path); waited += Step)
        {
            if (waited >= MaxWait)
            {
                throw new GitException(
                    $"Another git process holds {path}. Wait until it ends and run again. "
                    + "If no git is running, delete that file first.");
            }

            await Task.Delay(Step, time, cancellation);
        }
    }
}
