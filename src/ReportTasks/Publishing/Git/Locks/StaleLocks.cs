namespace ReportTasks.Publishing.Git.Locks;

/// <summary>
/// Removes the locks of a git that was killed together with its run. Otherwise nobody could commit until the user finds and
/// deletes them. Such a lock is a little younger than the journal of an interrupted run, and no git is at work in the repository.
/// </summary>
internal sealed class StaleLocks(TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    // A younger lock is not from the interrupted run. Its holder may be outside of this container, where /proc does not show it.
    private static readonly TimeSpan LongestCommit = TimeSpan.FromMinutes(15);

    // A program other than git may hold one for a moment.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="begun">When the interrupted run began its commit, in UTC.</param>
    public async Task RemoveAsync(GitRepository repository, DateTime begun, CancellationToken cancellation)
    {
        var left = LeftIn(repository, begun);
        for (var waited = TimeSpan.Zero; waited < 2 * Patience && left.Count > 0; waited += Step)
        {
            await Task.Delay(Step, time, cancellation);
            var now = LeftIn(repository, begun);
            left = [.. left.Where(now.Contains)];
            if (waited < Patience || LiveGit.MayBeAtWorkIn(repository)) continue;
            foreach (var (path, _) in left) File.Delete(path);
            return;
        }
    }

    private static List<(string Path, DateTime Made)> LeftIn(GitRepository repository, DateTime begun) =>
    [
        .. PathsIn(repository).Select(path => new FileInfo(path))
            .Where(file => file.Exists && file.LastWriteTimeUtc >= begun && file.LastWriteTimeUtc <= begun + LongestCommit)
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
