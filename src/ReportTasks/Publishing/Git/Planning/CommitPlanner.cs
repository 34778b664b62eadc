using ReportTasks.Console;
using ReportTasks.Files;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git.Messages;

namespace ReportTasks.Publishing.Git.Planning;

/// <summary>Decides which artifacts to commit. Reads the content of new and changed ones only.</summary>
internal sealed class CommitPlanner(IGitReader reader, ReportOptions options)
{
    private const string GitName = ".git";

    /// <param name="directory">The output directory, without symbolic links in its path.</param>
    public async Task<CommitPlan> PlanAsync(
        GitRepository repository, string directory, IReadOnlyList<PublishedBatch> batches, CancellationToken cancellation)
    {
        var leftOut = new List<LeftOut>();
        var files = Files(repository, directory, batches, leftOut);
        var states = reader.StatesOf(repository, [.. files.Keys], cancellation);
        leftOut.AddRange(states.Where(path => path.Value == PathState.Ignored)
            .Select(path => new LeftOut(files[path.Key].Name, LeftOutReasons.Ignored)));
        var paths = states.Where(path => path.Value is PathState.New or PathState.Changed).Select(path => path.Key).ToList();
        var filters = reader.FiltersOf(repository, paths, cancellation);
        var planned = new List<PlannedFile>();
        foreach (var path in paths)
        {
            var artifact = files[path];
            var refused = Unfit(artifact, filters.GetValueOrDefault(path)) ?? await Unsafe(artifact, cancellation);
            if (refused is null) planned.Add(new PlannedFile(path, artifact, states[path] == PathState.New));
            else leftOut.Add(refused);
        }

        return new CommitPlan(repository, planned, leftOut, CommitMessage.Of(batches, options.Commit.Message))
        {
            IsWhole = batches.All(batch => batch.Unpublishable.Count == 0),
        };
    }

    private static Dictionary<string, Artifact> Files(
        GitRepository repository, string directory, IReadOnlyList<PublishedBatch> batches, List<LeftOut> leftOut)
    {
        var files = new Dictionary<string, Artifact>(StringComparer.Ordinal);
        var artifacts = batches.SelectMany(batch => batch.Artifacts);
        foreach (var artifact in artifacts.DistinctBy(artifact => artifact.Name, StringComparer.Ordinal))
        {
            var file = new FileInfo(Path.Combine(directory, artifact.Name));
            if (Misplaced(directory, artifact.Name) is { } reason) leftOut.Add(new LeftOut(artifact.Name, reason));
            else if (PathEntry.Exists(file) && file.Exists)
                files.Add(repository.PathOf(file.FullName), artifact with { Path = file.FullName, Length = file.Length });
        }

        return files;
    }

    /// <summary>Why git would not add the file from this path; null if it would.</summary>
    private static string? Misplaced(string directory, string name)
    {
        var path = directory;
        foreach (var part in name.Split('/'))
        {
            path = Path.Combine(path, part);
            if (part == GitName || Path.Exists(Path.Combine(path, GitName))) return LeftOutReasons.OtherRepository;
            if (new FileInfo(path).LinkTarget is not null) return LeftOutReasons.Link;
        }

        return null;
    }

    private static async Task<LeftOut?> Unsafe(Artifact artifact, CancellationToken cancellation)
    {
        try
        {
            return await SecretScan.IsInAsync(artifact, cancellation) ? new LeftOut(artifact.Name, LeftOutReasons.Secret) : null;
        }
        catch (RefusedFileException exception)
        {
            return new LeftOut(artifact.Name, LeftOutReasons.Refused(exception.Why));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new LeftOut(artifact.Name, LeftOutReasons.Unreadable(exception.Message));
        }
    }

    private LeftOut? Unfit(Artifact artifact, ContentFilter? filter)
    {
        if (filter is { IsSetUp: false }) return new LeftOut(artifact.Name, LeftOutReasons.NotSetUp(filter.Name));
        if (artifact.Length <= options.Commit.MaxMb * 1024L * 1024 || filter?.Name == ContentFilter.Lfs) return null;
        return new LeftOut($"{artifact.Name} ({Sizes.Text(artifact.Length)})", LeftOutReasons.Large(options.Commit.MaxMb))
        {
            File = artifact.Name,
        };
    }
}
