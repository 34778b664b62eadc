using Cake.Core;
using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Tasks;

namespace Build;

internal static class BuildServices
{
    public static IServiceCollection AddBuild(this IServiceCollection services, Interruption interruption, RunOutcome outcome) => services
        // Cake's plain table of durations: its other one is drawn by a library that nothing else of a small run needs.
        .AddSingleton<ICakeReportPrinter, CakeReportPrinter>()
        .AddSingleton(new RunCancellation(interruption.Token))
        .AddSingleton(interruption)
        .AddSingleton(outcome)
        .AddSingleton<CommandLineCheck>()
        .AddSingleton<IdleSwitches>();
}
