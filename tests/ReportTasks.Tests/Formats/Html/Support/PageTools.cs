using ReportTasks.Tests.Formats.Html.Support;
using ReportTasks.Tests.Publishing.Stores.Support;

[assembly: AssemblyFixture(typeof(PageTools))]

namespace ReportTasks.Tests.Formats.Html.Support;

/// <summary>axe-core and html-validate, installed once for all tests.</summary>
public sealed class PageTools() : LoopbackService("pages.sh")
{
    /// <summary>The path of a file in a package.</summary>
    public async Task<string> PathOf(string file) => Path.Combine((await StartAsync())["TOOLS"], "node_modules", file);
}
