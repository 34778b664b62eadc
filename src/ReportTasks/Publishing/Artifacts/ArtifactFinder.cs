using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Finds the files of a batch to publish: those that ReportTasks created, and those that match <c>--include</c>.</summary>
/// <param name="directory">The absolute path of the output directory.</param>
/// <param name="workingDirectory">The absolute path of the working directory; null if it has no results files.</param>
internal sealed class ArtifactFinder(
    string directory, IReadOnlyList<IReportFormat> formats, ReportOptions options, string? workingDirectory = null)
{
    /// <summary>The longest file other than a video, in bytes. A report on 2,000,000 videos is shorter.</summary>
    private const long MaxLength = 1L << 30;

    private readonly List<string> names = Directory.Exists(directory)
        ? [.. new DirectoryInfo(directory).EnumerateFiles().Select(file => file.Name)]
        : [];

    private readonly MetadataRepair metadata = new(directory, options);
    private readonly List<string> problems = [];
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);
    private ReportsOnDisk? reports;

    /// <summary>A sentence for each file that was repaired, or is not published, with the reason.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <param name="pollingFile">The results file. Opened only to write missing metadata.</param>
    /// <param name="measured">The measured batch.</param>
    /// <param name="isReported">Whether this run writes a report on the batch. If so, the batch gets that report's id.</param>
    /// <exception cref="IOException">The output directory cannot be read.</exception>
    public PublishedBatch Find(string pollingFile, BatchReport measured, bool isReported, CancellationToken cancellation)
    {
        reports ??= new ReportsOnDisk(directory, names, formats, problems.Add, cancellation);
        var (metrics, source) = (measured.Metrics, measured.Metadata.SourcePollingFile);
        problems.AddRange(measured.Refusals.Select(refusal => $"{source}: {refusal}"));
        var videos = metrics.Videos.Select(video => video.Filename).ToList();
        var bare = videos.Where(name => !HasMetadata(name)).ToHashSet(StringComparer.Ordinal);
        if (!options.Run.DryRun) WriteMetadata(measured, bare);
        var earlier = reports.Of(Path.GetFileName(pollingFile));
        var report = isReported ? measured.Metadata : null;
        var newest = report is null && earlier is [var first, ..] ? first : null;
        var stamps = earlier.Select(entry => entry.Stamp).ToList();
        if (report is not null) stamps.Add(OutputLayout.StampOf(report.BatchId));
        var id = report?.BatchId ?? newest?.BatchId ?? BatchId.Of(pollingFile);
        return new PublishedBatch(
            id,
            report?.GeneratedAtText ?? newest?.GeneratedAt ?? "",
            source,
            metrics.Summary,
            metrics.Performance.SuccessRatePercent,
            Artifacts([.. Videos(videos, bare), .. reports.WrittenAt(stamps), .. QueueOf(pollingFile), .. Included()]))
        {
            EarlierIds = [.. earlier.Select(entry => entry.BatchId).Where(old => old != id).Distinct(StringComparer.Ordinal)],
            Unpublishable = options.Run.DryRun ? [] : [.. bare.Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>
    /// Writes missing metadata and removes these videos from the set. Unreadable metadata may be valid and is not replaced.
    /// </summary>
    private void WriteMetadata(BatchReport measured, HashSet<string> bare)
    {
        if (bare.All(unreadable.Contains)) return;
        measured.Tasks.WithUrls?.Invoke(task =>
        {
            if (task.Video is not { Name: var name } || !bare.Contains(name) || unreadable.Contains(name)) return;
            if (IsWritten(task.Task, name)) bare.Remove(name);
        });
    }

    private bool HasMetadata(string fileName)
    {
        var has = Guard(fileName, "read", () =>
        {
            if (VideoMetadataReader.ReadOrThrow(directory, fileName) is null) return false;
            metadata.RemoveSignatures(fileName);
            return true;
        });
        if (has is null) unreadable.Add(fileName);
        return has is true;
    }

    private bool IsWritten(BatchTask task, string fileName) => Guard(fileName, "written", () =>
    {
        if (metadata.Write(task, fileName) is { } moved) problems.Add(moved);
        return true;
    }) is true;

    /// <returns>Null after an I/O error, which is added to <see cref="Problems"/>.</returns>
    private bool? Guard(string fileName, string done, Func<bool> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(
                $"{fileName} is not published, because its metadata cannot be {done}: {exception.Message.TrimEnd('.')}. "
                + "Fix this and run again.");
            return null;
        }
    }

    /// <summary>A dry run includes videos without metadata, because a real run would write it.</summary>
    private IEnumerable<(string Name, ArtifactKind Kind)> Videos(List<string> videos, HashSet<string> bare)
    {
        foreach (var name in videos)
        {
            if (!bare.Contains(name)) yield return (VideoName.MetadataOf(name), ArtifactKind.Metadata);
            if (options.Run.DryRun || !bare.Contains(name)) yield return (name, ArtifactKind.Video);
        }
    }

    private IEnumerable<(string Name, ArtifactKind Kind)> QueueOf(string pollingFile)
    {
        var queue = RetryQueueName.For(pollingFile, workingDirectory);
        return names.Where(name => name == queue).Select(name => (name, ArtifactKind.RetryQueue));
    }

    private IEnumerable<(string Name, ArtifactKind Kind)> Included() =>
        IncludedFiles.In(directory, options.Publish.Include, problems.Add).Select(name => (name, ArtifactKind.Included));

    private List<Artifact> Artifacts(IEnumerable<(string Name, ArtifactKind Kind)> files) =>
    [
        .. files.DistinctBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => Artifact(file.Name, file.Kind)).OfType<Artifact>()
            .OrderBy(artifact => artifact.Kind).ThenBy(artifact => artifact.Name, StringComparer.Ordinal),
    ];

    /// <summary>Null if the file is refused, which is added to <see cref="Problems"/>.</summary>
    private Artifact? Artifact(string name, ArtifactKind kind)
    {
        var file = new FileInfo(Path.Combine(directory, name));
        try
        {
            var real = RegularFile.Find(file, kind == ArtifactKind.Included ? directory : null);
            if (real is { Length: > MaxLength }) ThrowIfTooLong(real, name, kind);
            return new Artifact(name, file.FullName, kind, real?.Length ?? 0);
        }
        catch (RefusedFileException exception)
        {
            problems.Add(exception.Message);
            return null;
        }
    }

    /// <summary>Videos and the user's files may have any length, unless they are sparse.</summary>
    private static void ThrowIfTooLong(FileInfo file, string name, ArtifactKind kind)
    {
        if (kind is not (ArtifactKind.Video or ArtifactKind.Included)) throw RefusedFileException.TooLong(name, MaxLength);
        if (SystemFile.IsSparse(file))
        {
            throw new RefusedFileException(
                name, "is sparse: it occupies far less disk space than its length");
        }
    }
}
