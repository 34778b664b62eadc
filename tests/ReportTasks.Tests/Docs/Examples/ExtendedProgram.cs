// <docs>
using Cake.Frosting;
// </docs>
using Microsoft.Extensions.DependencyInjection;
// <docs>
using Pipeline;
using ReportTasks;
using ReportTasks.Tasks;
// </docs>

namespace PipelineHost;

/// <summary>Adds a custom metric, format and store.</summary>
internal static class ExtendedProgram
{
    public static int Run(string[] args, Action<IServiceCollection> configure)
    {
        // <docs>

        var outcome = new RunOutcome();
        var host = new CakeHost()
            .AddAssembly(typeof(ReportTask).Assembly)
            .ConfigureServices(services => services
                .AddReportTasks(outcome)
                .AddReportSection<ThemesSection>()
                .AddReportSectionView<ThemesView>()
                .AddReportFormat<MarkdownReportFormat>()
                .AddObjectStore<MemoryStore>("memory"));
        // </docs>
        host.ConfigureServices(configure);
        // <docs>
        return outcome.ExitCodeFor(host.Run(args));
        // </docs>
    }
}
