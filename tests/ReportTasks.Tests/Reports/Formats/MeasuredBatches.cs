using System.Collections.Concurrent;
using ReportTasks.Reports;
using ReportTasks.Tests.Reports.Formats;

[assembly: AssemblyFixture(typeof(MeasuredBatches))]

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>The batches of <see cref="SampleBatches"/>, written and measured once for all tests that only read them.</summary>
public sealed class MeasuredBatches : IDisposable
{
    private readonly SampleBatches batches = new();
    private readonly ConcurrentDictionary<string, Lazy<BatchReport>> reports = new(StringComparer.Ordinal);

    public void Dispose() => batches.Dispose();

    internal BatchReport Report(string name, params IReadOnlyList<ReportSection> sections) => sections.Aggregate(
        reports.GetOrAdd(name, _ => new Lazy<BatchReport>(() => batches.Report(name))).Value, (whole, section) => whole.With(section));
}
