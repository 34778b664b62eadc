namespace ReportTasks.Publishing.Git.Locks;

/// <summary>
/// Deletes the locks of a git that was killed together with its run, because they block all commits. A stale lock is slightly newer
/// than the journal of an interrupted run, and no git runs in the repository.
/// </summary>
internal sealed class StaleLocks(TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    // A newer lock is not from the interrupted run. Its holder may run outside this container, where /proc does not show it.
    private static readonly TimeSpan LongestCommit = TimeSpan.FromMinutes(15);

    // Programs other than git may hold a lock briefly.
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(3);

    /// <param name="started">When the interrupted run started its commit, in UTC.</param>
    public async Task RemoveAsync(GitRepository repository, DateTime started, CancellationToken cancellation)
    {
        var left = LeftIn(repository, started);
        for (var waited = TimeSpan.Zero; waited < 2 * MinAge && left.Count > 0; waited += Step)
        {
            await Task.Delay(Step, time, cancellation);
            var now = LeftIn(repository, started);
            left = [.. left.Where(now.Contains)];
            if (waited < MinAge || LiveGit.MayRunIn(repository)) continue;
            foreach (var (path, _) in left) File.Delete(path);
            return;
        }
    }

    private static List<(string Path, DateTime Made)> LeftIn(GitRepository repository, DateTime started) =>
    [
        .. PathsIn(repository).Select(path => new FileInfo(path))
            .Where(file => file.Exists && file.LastWriteTimeUtc >= started && file.LastWriteTimeUtc <= started + LongestCommit)
            .Select(file => (file.FullName, file.LastWriteTimeUtc)),
    ];

    /// <summary>The locks of the index, of HEAD and of the branch.</summary>
    private static IEnumerable<string> PathsIn(GitRepository repository)
    {
        yield return Path.Combine(repository.GitDirectory, IndexLock.FileName);
        yield return Path.Combine(repository.GitDirectory, "HEAD.lock");
        if (repository.Branch is not { } branch) yield break;
        yield return Path.Combine(
            GitRepository.CommonDirectoryOf(repository.GitDirectory), "refs", "heads", $"{branch}.lock");
    }
}
