using System.Text;
using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Publishing.Git.Locks;

/// <summary>
/// A file in the git directory from before a commit until the user's index is up to date. If one remains, its run was interrupted,
/// and the next run updates the index.
/// </summary>
internal sealed class CommitJournal : IDisposable
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

    /// <summary>When the run started the commit, in UTC.</summary>
    public DateTime StartedAt => File.GetLastWriteTimeUtc(file.SafeFileHandle);

    /// <summary>The path of the temporary index, which is deleted with the journal.</summary>
    public string IndexPath => Path.ChangeExtension(path, ".index");

    /// <summary>Writes a journal and locks it until it is disposed. The lock shows that this run is alive.</summary>
    /// <exception cref="IOException">The git directory cannot be written.</exception>
    public static CommitJournal Begin(GitRepository repository, IReadOnlyList<string> paths)
    {
        var place = Path.Combine(repository.GitDirectory, $"{Prefix}{Guid.NewGuid():N}{Extension}");
        var stream = new FileStream(place, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        stream.Write(Encoding.UTF8.GetBytes(string.Join('\0', [repository.Head ?? "", .. paths])));
        stream.Flush(flushToDisk: true);
        return new CommitJournal(place, stream, repository.Head, paths);
    }

    /// <summary>The journals of interrupted runs.</summary>
    public static IEnumerable<CommitJournal> LeftIn(GitRepository repository)
    {
        return Directory.GetFiles(repository.GitDirectory, $"{Prefix}*{Extension}").Select(TryOpen).OfType<CommitJournal>();
    }

    /// <summary>If the commit was made, updates its paths in the user's index, except those staged since.</summary>
    public void Recover(GitRepository repository, IGitCommitter committer, CancellationToken cancellation)
    {
        var head = committer.HeadOf(repository, cancellation);
        if (head is null || head == parent) return;
        var stale = committer.StagedAgainst(repository, head, cancellation)
            .Intersect(paths, StringComparer.Ordinal)
            .Except(committer.StagedAgainst(repository, parent, cancellation), StringComparer.Ordinal);
        committer.UpdateIndex(repository, [.. stale], cancellation);
    }

    /// <summary>Keeps the journal for the next run, because the user's index is not up to date.</summary>
    public void Keep() => isKept = true;

    public void Complete() => isKept = false;

    /// <summary>
    /// Deletes the index, then the journal, because the journal leads to the index. If that fails, the next run deletes them.
    /// </summary>
    public void Dispose()
    {
        var isBare = AtomicFile.TryDelete(IndexPath) & AtomicFile.TryDelete(IndexPath + ".lock");
        file.Dispose();
        if (isBare && !isKept) AtomicFile.TryDelete(path);
    }

    private static CommitJournal? TryOpen(string path)
    {
        try
        {
            var stream = RegularFile.Open(path, FileAccess.ReadWrite, isExclusive: true);
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
