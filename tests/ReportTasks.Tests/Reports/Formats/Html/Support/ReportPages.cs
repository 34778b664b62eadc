using ReportTasks.Reports.Html;
using ReportTasks.Tests.Reports.Formats.Html.Support;

[assembly: AssemblyFixture(typeof(ReportPages))]

namespace ReportTasks.Tests.Reports.Formats.Html.Support;

/// <summary>The page of every batch with every section, written once for all tests, with the videos beside it.</summary>
public sealed class ReportPages : IDisposable
{
    private readonly SampleBatches batches = new();
    private readonly Dictionary<string, string> made = new(StringComparer.Ordinal);
    private readonly Lock making = new();

    public string Directory => batches.Directory;

    public string PathOf(string name)
    {
        lock (making)
        {
            if (made.TryGetValue(name, out var path)) return path;
            path = Path.Combine(batches.Directory, $"page-{name}.html");
            new HtmlReportFormat().Write([FullReport.Of(batches, name)], path, isUpdate: false);
            return made[name] = path;
        }
    }

    public string AddressOf(string name) => new Uri(PathOf(name)).AbsoluteUri;

    public void Dispose() => batches.Dispose();
}
