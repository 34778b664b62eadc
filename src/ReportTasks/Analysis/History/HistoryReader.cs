namespace ReportTasks.Analysis.History;

/// <summary>Reads the reports on previous batches, no further back than needed. The newest one of a batch counts.</summary>
/// <param name="outputDirectory">Absolute.</param>
/// <param name="directories">Others, absolute. They should exist.</param>
internal sealed class HistoryReader(
    string outputDirectory, IReadOnlyList<string> directories, CancellationToken cancellation = default)
{
    private const int ShownFiles = 10;
    private const int FilesAtOnce = 16;
    private const int ParallelFrom = 4;

    /// <summary>File names have a local time in an unknown zone; batches have UTC.</summary>
    private static readonly TimeSpan ZoneMargin = TimeSpan.FromHours(26);

    private readonly List<string> problems = [];
    private readonly List<string> passedOver = [];
    private long unshown;

    /// <summary>Unreadable directories and refused files, with the reason; a sentence each.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Skipped files, with the reason, a sentence each; the first 10 and how many more there are.</summary>
    public IReadOnlyList<string> PassedOver => unshown == 0 ? passedOver : [.. passedOver, Unshown()];

    /// <summary>Every batch, oldest first.</summary>
    public IReadOnlyList<BatchPoint> ReadAll() => Sorted(Batches([]).SelectMany(batches => batches.Found));

    /// <summary>This run's batches and at least the last <paramref name="most"/> before them; oldest first.</summary>
    public IReadOnlyList<BatchPoint> ReadBefore(IReadOnlyList<KnownBatch> current, int most)
    {
        // Two copies of a file have a report each, but are one batch.
        var found = current.DistinctBy(batch => batch.Identity).ToList();
        var oldest = current.Min(batch => batch.Point.At);
        var earlier = new PriorityQueue<DateTimeOffset, DateTimeOffset>();
        foreach (var (batches, next) in Batches(current))
        {
            found.AddRange(batches);
            foreach (var at in batches.Select(batch => batch.Point.At).Where(at => at < oldest))
            {
                if (earlier.Count < most) earlier.Enqueue(at, at);
                else earlier.EnqueueDequeue(at, at);
            }

            // Batches are older than their reports, so the remaining files have no batch younger than the next file.
            if (earlier.Count == most && next is { } youngest
                && youngest.UtcTicks < earlier.Peek().UtcTicks - ZoneMargin.Ticks)
            {
                break;
            }
        }

        return Sorted(found);
    }

    private static IReadOnlyList<BatchPoint> Sorted(IEnumerable<KnownBatch> batches) =>
    [
        .. batches.Select(batch => batch.Point)
            .OrderBy(point => point.At).ThenBy(point => point.BatchId, StringComparer.Ordinal),
    ];

    private string Unshown() => $"{unshown} more {Plural.Noun(unshown, "report file")} of earlier batches "
        + $"{Plural.Noun(unshown, "was", "were")} passed over.";

    /// <summary>The batches of each file, newest file first, with the time of the next file; null for the last.</summary>
    private IEnumerable<(IReadOnlyList<KnownBatch> Found, DateTimeOffset? Next)> Batches(IReadOnlyList<KnownBatch> current)
    {
        var known = new KnownBatches();
        foreach (var batch in current) known.IsNew(batch.Identity);
        var files = Files();
        for (var start = 0; start < files.Count; start += FilesAtOnce)
        {
            var contents = Read(files.GetRange(start, Math.Min(FilesAtOnce, files.Count - start)));
            for (var i = 0; i < contents.Length; i++)
            {
                var (content, next) = (contents[i], start + i + 1);
                if (content.Refusal is { } refusal) problems.Add(refusal);
                if (content.Problem is { } problem)
                {
                    PassOver($"The earlier report {files[start + i].File.FullName} was passed over: it {problem}.");
                }

                IReadOnlyList<KnownBatch> found = [.. content.Batches.Reverse().Where(batch => known.IsNew(batch.Identity))];
                yield return (found, next < files.Count ? files[next].WrittenAt : null);
            }
        }
    }

    private ReportContent[] Read(List<HistoryFile> files)
    {
        var contents = new ReportContent[files.Count];
        if (files.Count < ParallelFrom)
        {
            for (var i = 0; i < files.Count; i++) ReadOne(i);
            return contents;
        }

        var limits = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellation,
        };
        Parallel.For(0, files.Count, limits, ReadOne);
        return contents;

        void ReadOne(int index)
        {
            var file = files[index];
            contents[index] = ReportContent.Read(file.File.FullName, id => file.PageOf(id, outputDirectory), cancellation);
        }
    }

    private List<HistoryFile> Files() =>
    [
        .. directories.Prepend(outputDirectory).Distinct(StringComparer.Ordinal).SelectMany(List)
            .OrderByDescending(file => file.WrittenAt).ThenByDescending(file => file.File.Name, StringComparer.Ordinal),
    ];

    private IReadOnlyList<HistoryFile> List(string directory)
    {
        try
        {
            if (Directory.Exists(directory) || directory == outputDirectory) return [.. HistoryFile.In(directory)];
            problems.Add($"The history directory {directory} is not there, so its reports are not taken into account.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"The history directory {directory} cannot be read: {exception.Message}");
        }

        return [];
    }

    private void PassOver(string problem)
    {
        if (passedOver.Count < ShownFiles) passedOver.Add(problem);
        else unshown++;
    }
}
