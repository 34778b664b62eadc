using System.Text;
using ReportTasks.Batches.Naming;

namespace ReportTasks.Reports.Formats;

/// <summary>How the files of a format are named, and what happens to an existing file with the same name.</summary>
public sealed class ReportNaming
{
    private ReportNaming(ReportNamingKind kind, string extension) => (Kind, Extension) = (kind, extension);

    public string Extension { get; }

    internal ReportNamingKind Kind { get; }

    /// <summary>The bytes that every file of the format starts with.</summary>
    internal ReadOnlyMemory<byte> Beginning { get; private init; }

    /// <summary>The extensions of files with the run's time in their names.</summary>
    internal IReadOnlyList<string> StampedExtensions => Kind switch
    {
        ReportNamingKind.Fixed => [],
        ReportNamingKind.Appended => [OutputLayout.Json, OutputLayout.CompressedJson],
        _ => [Extension],
    };

    /// <summary>The name of the file in every run; null if the name has the run's time.</summary>
    internal string? FixedName => Kind == ReportNamingKind.Fixed ? OutputLayout.FixedReport(Extension) : null;

    /// <summary>The JSON report, plain or compressed. A run in the same second appends to it.</summary>
    internal static ReportNaming Json { get; } = new(ReportNamingKind.Appended, OutputLayout.Json);

    /// <summary>A new file in each run, with the run's time in its name.</summary>
    /// <param name="extension">For example <c>.csv</c>.</param>
    public static ReportNaming Stamped(string extension) => new(ReportNamingKind.Stamped, extension);

    /// <summary>A new file for each batch, with the batch's id in its name.</summary>
    /// <param name="extension">For example <c>.html</c>.</param>
    public static ReportNaming PerBatch(string extension) => new(ReportNamingKind.PerBatch, extension);

    /// <summary>The same file name in every run, for programs that read it. Each run replaces the file.</summary>
    /// <param name="extension">For example <c>.prom</c>.</param>
    /// <param name="beginning">The start of every file of the format. Other files are never replaced.</param>
    public static ReportNaming Fixed(string extension, string beginning) =>
        new(ReportNamingKind.Fixed, extension) { Beginning = Encoding.UTF8.GetBytes(beginning) };
}

internal enum ReportNamingKind
{
    Stamped,
    PerBatch,
    Fixed,
    Appended,
}
