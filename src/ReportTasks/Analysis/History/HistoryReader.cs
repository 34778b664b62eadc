namespace ReportTasks.Analysis.History;

/// <summary>
/// Reads the reports on earlier batches in the output directory and others: no further back than is asked for. A batch counts
/// once; its newest report wins.
/// </summary>
/// <param name="outputDirectory">Absolute.</param>
/// <param name="directories">Others, absolute, each of which should be there.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class HistoryReader(string outputDirectory, IReadOnlyList<string> directories, CancellationToken cancellation = default)
{
    private const int ShownFiles = 10;
    private const int FilesAtOnce = 16;
    private const int WorthParting = 4;

    /// <summary>The time in a name is a local one, of a place nobody knows; the batch's own is not.</summary>
    private static readonly TimeSpan ZoneMargin = TimeSpan.FromHours(26);

    private readonly List<string> problems = [];
    private readonly List<string> passedOver = [];
    private long unshown;

    /// <summary>Which directories could not be read, which files are refused because of what they are, and why; a sentence each.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Which files were passed over and why, a sentence each; the first ten, and how many more there are.</summary>
    public IReadOnlyList<string> PassedOver => unshown == 0 ? passedOver : [.. passedOver, $"{unshown:N0} more {Plural.Noun(unshown, "report file")} of earlier batches {Plural.Noun(unshown, "was", "were")} passed over."];

    /// <summary>Every batch, oldest first.</summary>
    public IReadOnlyList<BatchPoint> ReadAll() => Sorted(Batches([]).SelectMany(batches => batches.Found));

    /// <summary>
    /// The batches of this run and, of those before the oldest of them, at least the last <paramref name="most"/>; oldest first.
    /// </summary>
    /// <param name="current">The batches of this run.</param>
    public IReadOnlyList<BatchPoint> ReadBefore(IReadOnlyList<KnownBatch> current, int most)
    {
        ArgumentNullException.ThrowIfNull(current);

        // Of two copies of one file each has its report, but they are one batch.
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

            // A report is younger than its batch: what is left can hold no batch that is younger than its file.
            if (earlier.Count == most && next is { } youngest && youngest.UtcTicks < earlier.Peek().UtcTicks - ZoneMargin.Ticks) break;
        }

        return Sorted(found);
    }

    private static IReadOnlyList<BatchPoint> Sorted(IEnumerable<KnownBatch> batches) =>
        [.. batches.Select(batch => batch.Point).OrderBy(point => point.At).ThenBy(point => point.BatchId, StringComparer.Ordinal)];

    /// <summary>The batches file by file, newest first, with the time of the file after it; null after the last.</summary>
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
                var (file, next) = (files[start + i], start + i + 1);
                if (contents[i].Refusal is { } refusal) problems.Add(refusal);
                if (contents[i].Problem is { } problem) PassOver($"The earlier report {file.File.FullName} was passed over: it {problem}.");
                yield return ([.. contents[i].Batches.Reverse().Where(batch => known.IsNew(batch.Identity))], next < files.Count ? files[next].WrittenAt : null);
            }
        }
    }

    private ReportContent[] Read(List<HistoryFile> files)
    {
        var contents = new ReportContent[files.Count];
        if (files.Count < WorthParting) for (var i = 0; i < files.Count; i++) ReadOne(i);
        else Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, ReadOne);
        return contents;

        void ReadOne(int index) => contents[index] = ReportContent.Read(files[index].File.FullName, id => files[index].PageOf(id, outputDirectory), cancellation);
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
