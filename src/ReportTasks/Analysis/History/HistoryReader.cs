namespace ReportTasks.Analysis.History;

/// <summary>Reads reports of previous batches, newest first and only as many as needed. Of each batch, the newest counts.</summary>
/// <param name="outputDirectory">An absolute path. The directory may not exist.</param>
/// <param name="directories">Absolute paths of other directories, which should exist.</param>
internal sealed class HistoryReader(
    string outputDirectory, IReadOnlyList<string> directories, CancellationToken cancellation = default)
{
    private const int ShownFiles = 10;
    private const int FilesAtOnce = 16;
    private const int ParallelFrom = 4;

    /// <summary>File names have local times of unknown zones, but batches have UTC.</summary>
    private static readonly TimeSpan ZoneMargin = TimeSpan.FromHours(26);

    private readonly List<string> problems = [];
    private readonly List<string> skipped = [];
    private long unshown;

    /// <summary>A sentence for each unreadable directory and refused file, with the reason.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>A sentence for each of the first 10 skipped files, with the reason, and the number of the others.</summary>
    public IReadOnlyList<string> Skipped => unshown == 0 ? skipped : [.. skipped, Unshown()];

    /// <summary>Every batch, oldest first.</summary>
    public IReadOnlyList<BatchPoint> ReadAll() => Sorted(Batches([]).SelectMany(batches => batches.Found));

    /// <summary>This run's batches and at least the last <paramref name="most"/> before them; oldest first.</summary>
    public IReadOnlyList<BatchPoint> ReadBefore(IReadOnlyList<KnownBatch> current, int most)
    {
        // Copies of a results file have separate reports, but are one batch.
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

            // Batches are older than their reports, so no batch of the remaining files is newer than the next file.
            if (earlier.Count == most && next is { } newest
                && newest.UtcTicks < earlier.Peek().UtcTicks - ZoneMargin.Ticks)
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

    private string Unshown() => $"{unshown} more {Plural.Noun(unshown, "report file")} of previous batches "
        + $"{Plural.Noun(unshown, "was", "were")} skipped.";

    /// <summary>The batches of each file, newest file first, with the time of the next file, if any.</summary>
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
                    Skip($"The previous report {files[start + i].File.FullName} was skipped: it {problem}.");
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
            problems.Add($"The history directory {directory} does not exist, so its reports are not included. Check --history-dir.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"The history directory {directory} cannot be read: {exception.Message}");
        }

        return [];
    }

    private void Skip(string problem)
    {
        if (skipped.Count < ShownFiles) skipped.Add(problem);
        else unshown++;
    }
}
