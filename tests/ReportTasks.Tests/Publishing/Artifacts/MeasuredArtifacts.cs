using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Publishing.Artifacts;

/// <summary>Finds the files of a batch without a report of the current run.</summary>
internal static class MeasuredArtifacts
{
    public static PublishedBatch FindIn(this ArtifactFinder finder, string directory, string polling, ReportOptions? options = null) =>
        finder.Find(polling, Measured.Report(polling, directory, options), isReported: false, CancellationToken.None);
}
