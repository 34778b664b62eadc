using ReportTasks.Batches.Naming;
using ReportTasks.Files;

namespace ReportTasks.Reports.Formats;

/// <summary>Writes the files of all formats, each completely or not at all. Never overwrites files it did not create.</summary>
internal sealed class ReportFileWriter
{
    private readonly WrittenFiles written = new();

    // The actual path of each page, by requested path.
    private readonly Dictionary<string, string> pages = new(StringComparer.Ordinal);

    /// <summary>The path of a format's file. It is unused, unless the format replaces its file or appends to it.</summary>
    public static string PathFor(ReportNaming naming, ReportDestination destination) => naming.Kind switch
    {
        ReportNamingKind.Fixed => Path.Combine(destination.Directory, naming.FixedName!),
        ReportNamingKind.Appended => AppendedPath(destination),
        _ => UniquePath.For(destination.PathWith(""), naming.Extension),
    };

    /// <summary>The path of a run's JSON report, which may exist and be appended to.</summary>
    public static string JsonPathFor(ReportDestination destination) => PathFor(ReportNaming.Json, destination);

    /// <summary>Writes the reports of a run.</summary>
    /// <param name="path">From <see cref="PathFor"/>; for an update, the same path again.</param>
    /// <param name="isUpdate">Whether to replace the reports that this writer wrote to this path before.</param>
    /// <returns>A sentence about each file that was moved aside.</returns>
    /// <exception cref="IOException">The file cannot be written. The previous file is unchanged.</exception>
    public IReadOnlyList<string> Write(IReportFormat format, IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        switch (format.Naming.Kind)
        {
            case ReportNamingKind.Fixed:
                if (reports.Count > 0) Replace(format, reports, path);
                return [];
            case ReportNamingKind.PerBatch:
                WritePages(format, reports, path, isUpdate);
                return [];
            case ReportNamingKind.Appended:
                return Append(reports, path, isUpdate);
            default:
                return WriteNew(format, reports, path);
        }
    }

    private IReadOnlyList<string> WriteNew(IReportFormat format, IReadOnlyList<BatchReport> reports, string path)
    {
        const string Problem = "already existed or was changed by another program";
        var note = written.IsUnchanged(path) ? null : MoveAside(path, OutputLayout.Other, Problem);
        written.Write(path, stream => format.Write(reports, stream));
        return note is null ? [] : [note];
    }

    private static string AppendedPath(ReportDestination destination)
    {
        var plain = destination.PathWith(OutputLayout.Json);
        var compressed = destination.PathWith(OutputLayout.CompressedJson);
        return destination.Compress
            ? !File.Exists(compressed) && File.Exists(plain) ? plain : compressed
            : !File.Exists(plain) && File.Exists(compressed) ? compressed : plain;
    }

    private static void Replace(IReportFormat format, IReadOnlyList<BatchReport> reports, string path)
    {
        var beginning = format.Naming.Beginning;
        OwnedFile.ThrowIfNotOwned(path, beginning.Length, head => beginning.Span.SequenceEqual(head));
        AtomicFile.Write(path, stream => format.Write(reports, stream));
    }

    /// <summary>Writes the first page to the path, and the others to the same directory.</summary>
    private void WritePages(IReportFormat format, IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        foreach (var (i, report) in reports.Index())
        {
            var name = OutputLayout.Report(report.Metadata.BatchId, format.Naming.Extension);
            var wanted = i == 0 ? path : Path.Combine(Path.GetDirectoryName(path) ?? "", name);
            var previous = isUpdate ? pages.GetValueOrDefault(wanted) : null;
            var isOwned = previous is not null && (written.IsUnchanged(previous) || !PathEntry.Exists(previous));
            var page = isOwned ? previous! : UniquePath.For(wanted);
            written.Write(page, stream => format.Write([report], stream));
            pages[wanted] = page;
        }
    }

    private IReadOnlyList<string> Append(IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        var maxLength = isUpdate && written.IsUnchanged(path) ? long.MaxValue : ExistingReports.MaxLength;
        using var existing = ExistingReports.Read(path, maxLength);
        var note = existing.Problem is { } problem ? MoveAside(path, OutputLayout.Corrupt, problem) : null;
        written.Write(path, file => ExistingReports.Write(
            file, path, json => JsonReportFormat.Append(existing.Reports, reports, isUpdate, json)));
        return note is null ? [] : [note];
    }

    private static string? MoveAside(string path, string extension, string problem)
    {
        if (!PathEntry.Exists(path)) return null;
        var aside = UniquePath.For(path + extension);
        File.Move(path, aside);
        return $"{Path.GetFileName(path)} {problem}; it was moved aside to {Path.GetFileName(aside)}.";
    }
}
