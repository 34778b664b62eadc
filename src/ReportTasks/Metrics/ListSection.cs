using System.Collections;

namespace ReportTasks.Metrics;

/// <summary>A section that is a list in the report.</summary>
internal abstract record ListSection<T>(IReadOnlyList<T> Items) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
