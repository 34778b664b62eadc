using LibGit2Sharp;
using ReportTasks.Publishing.Git;

namespace ReportTasks.Tasks;

/// <summary>Opens repositories with libgit2 and puts its failures into our words.</summary>
internal static class LibGit
{
    public static T Use<T>(GitRepository place, Func<Repository, T> use)
    {
        try
        {
            using var repository = new Repository(place.WorkTree);
            return use(repository);
        }
        catch (LockedFileException exception)
        {
            throw new GitException($"Another git process is at work in {place.WorkTree}. Wait for it to end and run again.", exception);
        }
        catch (LibGit2SharpException exception)
        {
            throw new GitNeededException("something that libgit2 cannot do", exception);
        }
    }
}
