using System.Text;
using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Git;

/// <summary>
/// Written into the git directory before a commit and removed once the user's index knows of it. Where one is left behind,
/// a run was killed in between; the next one brings the index up to date.
/// </summary>
public sealed class CommitJournal : IDisposable
{
    private const string Prefix = "reporttasks-commit-";
    private const string Extension = ".journal";

    private readonly string path;
    private readonly FileStream file;
    private readonly string? parent;
    private readonly IReadOnlyList<string> paths;
    private bool isKept;

    private CommitJournal(string path, FileStream file, string? parent, IReadOnlyList<string> paths) =>
        (this.path, this.file, this.parent, this.paths) = (path, file, parent, paths);

    /// <summary>When its run began to commit.</summary>
    public DateTime Begun => File.GetLastWriteTimeUtc(file.SafeFileHandle);

    /// <summary>The place of an index that lives as long as the journal.</summary>
    public string IndexPath => Path.ChangeExtension(path, ".index");

    /// <summary>Holds a lock until it is disposed of, so that others know that this run is alive.</summary>
    /// <exception cref="IOException">The git directory cannot be written.</exception>
    public static CommitJournal Begin(GitRepository repository, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var place = Path.Combine(repository.GitDirectory, $"{Prefix}{Guid.NewGuid():N}{Extension}");
        var stream = new FileStream(place, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        stream.Write(Encoding.UTF8.GetBytes(string.Join('\0', [repository.Head ?? "", .. paths])));
        stream.Flush(flushToDisk: true);
        return new CommitJournal(place, stream, repository.Head, paths);
    }

    /// <summary>Those of runs that were killed.</summary>
    public static IEnumerable<CommitJournal> LeftIn(GitRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return Directory.GetFiles(repository.GitDirectory, $"{Prefix}*{Extension}").Select(TryOpen).OfType<CommitJournal>();
    }

    /// <summary>Where the commit was made: what the user's index still holds as it was before is set to it.</summary>
    public void Heal(GitRepository repository, IGitCommitter committer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(committer);
        var head = committer.HeadOf(repository, cancellation);
        if (head is null || head == parent) return;
        var stale = committer.StagedAgainst(repository, head, cancellation).Intersect(paths, StringComparer.Ordinal)
            .Except(committer.StagedAgainst(repository, parent, cancellation), StringComparer.Ordinal);
        committer.TakeIntoIndex(repository, [.. stale], cancellation);
    }

    /// <summary>The user's index still has to learn of the commit: the journal stays for the next run.</summary>
    public void Keep() => isKept = true;

    public void Complete() => isKept = false;

    /// <summary>What cannot be removed now, the next run removes: that it stays is no failure of the commit. The journal goes last, for only it leads there.</summary>
    public void Dispose()
    {
        var isBare = AtomicFile.IsRemoved(IndexPath) & AtomicFile.IsRemoved(IndexPath + ".lock");
        file.Dispose();
        if (isBare && !isKept) AtomicFile.IsRemoved(path);
    }

    private static CommitJournal? TryOpen(string path)
    {
        try
        {
            var stream = RegularFile.Open(path, FileAccess.ReadWrite, isAlone: true);
            using var reader = new StreamReader(stream, leaveOpen: true);
            var parts = reader.ReadToEnd().Split('\0');
            return new CommitJournal(path, stream, parts[0].Length > 0 ? parts[0] : null, parts[1..]);
        }
        catch (IOException)
        {
            return null; // its run is alive
        }
    }
}
