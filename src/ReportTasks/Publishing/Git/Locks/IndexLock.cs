namespace ReportTasks.Publishing.Git.Locks;

/// <summary>The lock that git holds while it writes the index.</summary>
internal sealed class IndexLock(TimeProvider time)
{
    public const string FileName = "index.lock";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits until nobody holds it.</summary>
    /// <exception cref="GitException">It is still held after 10 s.</exception>
    public async Task WaitAsync(GitRepository repository, CancellationToken cancellation)
    {
        var path = Path.Combine(repository.GitDirectory, FileName);
        for (var waited = TimeSpan.Zero; File.Exists(path); waited += Step)
        {
            if (waited >= Patience)
            {
                throw new GitException(
                    $"Another git process is at work in the repository: it holds {path}. Wait for it to end and run again; "
                    + "if none is running, remove that file first.");
            }

            await Task.Delay(Step, time, cancellation);
        }
    }
}
