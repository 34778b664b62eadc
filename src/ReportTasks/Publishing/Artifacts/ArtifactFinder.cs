using ReportTasks.Batches;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Metrics;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Sources;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Finds what a batch has in the output directory: only what ReportTasks created, and what <c>--include</c> names.</summary>
/// <param name="directory">The output directory, absolute.</param>
/// <param name="formats">The formats whose files are reports.</param>
/// <param name="polling">The polling results of the run; null to open them for this alone.</param>
/// <param name="workingDirectory">The working directory of the run, absolute; null if it holds no results files.</param>
public sealed class ArtifactFinder(
    string directory,
    IReadOnlyList<IReportFormat> formats,
    ReportOptions options,
    ResultsFiles? polling = null,
    string? workingDirectory = null)
{
    /// <summary>Bytes of a file that ReportTasks created and that is no video; a report on two million videos is shorter.</summary>
    private const long MaxLength = 1L << 30;

    private readonly List<string> names = Directory.Exists(directory)
        ? [.. new DirectoryInfo(directory).EnumerateFiles().Select(file => file.Name)]
        : [];

    private readonly MetadataRepair metadata = new(directory, options);
    private readonly ResultsFiles polling = polling ?? new ResultsFiles();
    private readonly List<string> problems = [];
    private ReportFiles? reports;

    /// <summary>What is not published and why, and what was repaired; a sentence each.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <param name="pollingFile">The polling-results file.</param>
    /// <param name="source">The same as reports name it.</param>
    /// <param name="report">The report that this run made of it; null where it made none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="PollingFormatException">The file cannot be read.</exception>
    public PublishedBatch Find(string pollingFile, string source, BatchMetadata? report, CancellationToken cancellation)
    {
        reports ??= new ReportFiles(directory, names, formats, problems.Add, cancellation);
        var files = new OutputFiles(directory);
        var (metrics, replaced) = Measure(pollingFile, source, files, cancellation);
        var bare = metrics.Videos.Select(video => video.Filename).Where(name => !HasMetadata(name)).ToHashSet(StringComparer.Ordinal);
        if (!options.Run.DryRun) WriteMetadata(pollingFile, replaced, files, bare, cancellation);
        var earlier = reports.Of(Path.GetFileName(pollingFile));
        var newest = report is null && earlier is [var first, ..] ? first : null;
        string[] stamps = [.. earlier.Select(entry => entry.Stamp), .. report is null ? [] : (string[])[BatchId.StampOf(report)]];
        var queue = RetryQueueName.For(pollingFile, workingDirectory);
        var found = Videos(metrics, bare)
            .Concat(reports.WrittenAt(stamps))
            .Concat(names.Where(name => name == queue).Select(name => (Name: name, Kind: ArtifactKind.RetryQueue)))
            .Concat(IncludedFiles.In(directory, options.Publish.Include, problems.Add).Select(name => (Name: name, Kind: ArtifactKind.Included)))
            .DistinctBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => Artifact(file.Name, file.Kind))
            .OfType<Artifact>();
        var id = report?.BatchId ?? newest?.BatchId ?? BatchId.Of(pollingFile);
        return new PublishedBatch(
            id,
            report is null ? newest?.GeneratedAt ?? "" : report.GeneratedAtText,
            source,
            metrics.Summary,
            metrics.Performance.SuccessRatePercent,
            [.. found.OrderBy(artifact => artifact.Kind).ThenBy(artifact => artifact.Name, StringComparer.Ordinal)])
        {
            EarlierIds = [.. earlier.Select(entry => entry.BatchId).Where(earlierId => earlierId != id).Distinct(StringComparer.Ordinal)],
            Unpublishable = options.Run.DryRun ? [] : [.. bare.Order(StringComparer.Ordinal)],
        };
    }

    private (BatchMetrics Metrics, ReplacedEntries Replaced) Measure(
        string pollingFile, string source, OutputFiles files, CancellationToken cancellation)
    {
        var measure = TaskMeasure.In(files);
        var numbers = new BatchAccumulator();
        var content = polling.ReadDistinct(pollingFile, Begin, withUrls: false, cancellation);
        problems.AddRange(measure.Refusals.Select(refusal => $"{source}: {refusal}"));
        return (numbers.Complete(content.Stats), content.Replaced);

        Action<BatchTask> Begin()
        {
            (measure, numbers) = (TaskMeasure.In(files), new BatchAccumulator());
            return task => numbers.Add(measure.Measure(options.Output.KeepSignedUrls ? task : task.Scrubbed()));
        }
    }

    /// <summary>Writes the metadata of videos that have none that is usable; those for which that fails remain in the set.</summary>
    private void WriteMetadata(
        string pollingFile, ReplacedEntries replaced, OutputFiles files, HashSet<string> bare, CancellationToken cancellation)
    {
        if (bare.Count == 0) return;
        var measure = TaskMeasure.In(files);
        polling.Read(
            pollingFile,
            replaced.Without(task =>
            {
                if (measure.Measure(task).Video is { Name: var name } && bare.Contains(name) && IsWritten(task, name)) bare.Remove(name);
            }),
            cancellation: cancellation);
    }

    private bool HasMetadata(string fileName) => Guard(fileName, "read", () =>
    {
        if (VideoMetadataReader.ReadSurely(directory, fileName) is null) return false;
        metadata.RemoveSignatures(fileName);
        return true;
    });

    private bool IsWritten(BatchTask task, string fileName) => Guard(fileName, "written", () =>
    {
        if (metadata.Write(task, fileName) is { } moved) problems.Add(moved);
        return true;
    });

    private bool Guard(string fileName, string done, Func<bool> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{fileName} is not published, because its metadata cannot be {done}: {exception.Message.TrimEnd('.')}. Fix that and run again.");
            return false;
        }
    }

    /// <summary>A dry run writes no metadata, but plans to publish the videos that lack it.</summary>
    private IEnumerable<(string Name, ArtifactKind Kind)> Videos(BatchMetrics metrics, HashSet<string> bare)
    {
        foreach (var name in metrics.Videos.Select(video => video.Filename))
        {
            if (!bare.Contains(name)) yield return (VideoName.MetadataOf(name), ArtifactKind.Metadata);
            if (options.Run.DryRun || !bare.Contains(name)) yield return (name, ArtifactKind.Video);
        }
    }

    /// <summary>Null if the file is refused because of what it is, which becomes a problem.</summary>
    private Artifact? Artifact(string name, ArtifactKind kind)
    {
        var file = new FileInfo(Path.Combine(directory, name));
        try
        {
            var real = RegularFile.Find(file, kind == ArtifactKind.Included ? directory : null);
            if (real is { Length: > MaxLength }) ThrowIfEndless(real, name, kind);
            return new Artifact(name, file.FullName, kind, real?.Length ?? 0);
        }
        catch (RefusedFileException exception)
        {
            problems.Add(exception.Message);
            return null;
        }
    }

    /// <summary>Videos and the user's own files may be of any length that is really on the disk.</summary>
    private static void ThrowIfEndless(FileInfo file, string name, ArtifactKind kind)
    {
        if (kind is not (ArtifactKind.Video or ArtifactKind.Included)) throw RefusedFileException.TooLong(name, MaxLength);
        if (SystemFile.IsSparse(file)) throw new RefusedFileException(name, "is sparse: it claims to be much longer than what it occupies on the disk");
    }
}
