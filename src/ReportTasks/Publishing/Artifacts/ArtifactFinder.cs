using ReportTasks.Downloads;
using ReportTasks.Formats;
using ReportTasks.Metrics;
using ReportTasks.Options;
using ReportTasks.Polling;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Finds what a batch has in the output directory: only what is ours, and what <c>--include</c> names.</summary>
/// <param name="directory">The output directory, absolute.</param>
/// <param name="formats">The formats whose files are reports.</param>
public sealed class ArtifactFinder(string directory, IReadOnlyList<IReportFormat> formats, ReportOptions options)
{
    private readonly Dictionary<string, long> lengths = Directory.Exists(directory)
        ? new DirectoryInfo(directory).EnumerateFiles().ToDictionary(file => file.Name, Length, StringComparer.Ordinal)
        : new(StringComparer.Ordinal);

    private readonly List<string> problems = [];
    private ReportFiles? reports;

    /// <summary>Which files may belong to a batch but could not be looked into, a sentence each.</summary>
    public IReadOnlyList<string> Problems => problems;

    private ReportFiles Reports => reports ??= new ReportFiles(directory, lengths.Keys, formats);

    /// <param name="pollingFile">The polling-results file.</param>
    /// <param name="source">The same as reports name it.</param>
    /// <param name="report">The report that this run made of it; null where it made none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="PollingFormatException">The file cannot be read.</exception>
    public PublishedBatch Find(string pollingFile, string source, BatchMetadata? report, CancellationToken cancellation)
    {
        var metrics = Measure(pollingFile, cancellation);
        var earlier = Reports.Of(Path.GetFileName(pollingFile));
        var newest = report is null && earlier is [var first, ..] ? first : null;
        string[] stamps = [.. earlier.Select(entry => entry.Stamp), .. report is null ? [] : (string[])[BatchId.StampOf(report)]];
        var found = Videos(metrics)
            .Concat(Reports.WrittenAt(stamps))
            .Concat(IncludedFiles.In(directory, options.Include).Select(name => (Name: name, Kind: ArtifactKind.Included)))
            .DistinctBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => Artifact(file.Name, file.Kind));
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
        };
    }

    private BatchMetrics Measure(string pollingFile, CancellationToken cancellation)
    {
        var measure = TaskMeasure.In(new OutputFiles(directory));
        var numbers = new BatchAccumulator();
        var content = PollingReader.Read(
            pollingFile, task => numbers.Add(measure.Measure(options.KeepSignedUrls ? task : task.Scrubbed())), withUrls: false, cancellation);
        return numbers.Complete(content.Stats);
    }

    /// <summary>Those with metadata of ours: without, nobody knows who made them.</summary>
    private IEnumerable<(string Name, ArtifactKind Kind)> Videos(BatchMetrics metrics) => metrics.Videos
        .Where(video => IsOurs(video.Filename))
        .SelectMany(video => ((string, ArtifactKind)[])[(video.Filename, ArtifactKind.Video), (VideoName.MetadataOf(video.Filename), ArtifactKind.Metadata)]);

    private bool IsOurs(string fileName)
    {
        try
        {
            return VideoFacts.ReadSurely(directory, fileName) is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{fileName} is not published, for {VideoName.MetadataOf(fileName)} cannot be read: {exception.Message.TrimEnd('.')}. Mend that and run again.");
            return false;
        }
    }

    private Artifact Artifact(string name, ArtifactKind kind)
    {
        var path = Path.Combine(directory, name);
        return new Artifact(name, path, kind, lengths.TryGetValue(name, out var length) ? length : Length(new FileInfo(path)));
    }

    /// <summary>Of the file itself where it is a link; 0 where there is none.</summary>
    private static long Length(FileInfo file) => ExistingVideo.FileOf(file)?.Length ?? 0;
}
