namespace ReportTasks.Publishing.Git;

/// <summary>
/// The locks that git leaves when it is killed together with the run that has started it: until they are gone, neither we nor the
/// user can commit. Such a lock was made soon after the journal of a run that is dead, and no git is at work in the repository.
/// </summary>
internal sealed class StaleLocks(TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    // Of a younger one the dead run knew nothing: whoever holds it may be where /proc does not show him, such as outside of a container.
    private static readonly TimeSpan LongestCommit = TimeSpan.FromMinutes(15);

    // Something else than the git executable may hold one for a moment.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="repository">Where nobody but the dead run is known to be at work.</param>
    /// <param name="begun">When the dead run began its commit.</param>
    /// <param name="cancellation">Ends the waiting.</param>
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
        .. PathsIn(repository).Select(path => new FileInfo(path)).Where(file => file.Exists && file.LastWriteTimeUtc >= begun && file.LastWriteTimeUtc <= begun + LongestCommit)
            .Select(file => (file.FullName, file.LastWriteTimeUtc)),
    ];

    /// <summary>Of the index, and of what a commit moves.</summary>
    private static IEnumerable<string> PathsIn(GitRepository repository)
    {
        yield return Path.Combine(repository.GitDirectory, IndexLock.FileName);
        yield return Path.Combine(repository.GitDirectory, "HEAD.lock");
        if (repository.Branch is { } branch) yield return Path.Combine(GitRepository.CommonDirectoryOf(repository.GitDirectory), "refs", "heads", $"{branch}.lock");
    }
}
