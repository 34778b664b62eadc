using Build.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Tasks;

namespace Build;

internal static class BuildServices
{
    public static IServiceCollection AddBuild(
        this IServiceCollection services, Interruption interruption) => services
        .AddSingleton(new RunCancellation(interruption.Token))
        .AddSingleton(interruption)
        .AddSingleton<CommandLineCheck>()
        .AddSingleton<IdleSwitches>();
}
