// <docs>
using Cake.Frosting;
// </docs>
using Microsoft.Extensions.DependencyInjection;
// <docs>
using ReportTasks;
using ReportTasks.Tasks;
// </docs>

namespace PipelineHost;

/// <summary>The Program.cs of another build. It is a method here because the test project has its own entry point.</summary>
internal static class PipelineProgram
{
    public static int Run(string[] args, Action<IServiceCollection> configure)
    {
        // <docs>

        var outcome = new RunOutcome();
        var host = new CakeHost()
            .AddAssembly(typeof(ReportTask).Assembly)
            .ConfigureServices(services => services.AddReportTasks(outcome));
        // </docs>
        host.ConfigureServices(configure);
        // <docs>
        return outcome.ExitCodeFor(host.Run(args));
        // </docs>
    }
}
