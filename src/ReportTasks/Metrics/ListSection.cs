using System.Collections;

namespace ReportTasks.Metrics;

internal abstract record ListSection<T>(IReadOnlyList<T> Items) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
