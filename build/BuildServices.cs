using Build.CommandLine;
using Cake.Core;
using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Tasks;

namespace Build;

internal static class BuildServices
{
    public static IServiceCollection AddBuild(
        this IServiceCollection services, Interruption interruption) => services
        // Cake's plain table of durations: the default one loads a library that a small run needs for nothing else.
        .AddSingleton<ICakeReportPrinter, CakeReportPrinter>()
        .AddSingleton(new RunCancellation(interruption.Token))
        .AddSingleton(interruption)
        .AddSingleton<CommandLineCheck>()
        .AddSingleton<IdleSwitches>();
}
