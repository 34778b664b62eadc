using System.Reflection;
using Cake.Cli;
using Cake.Common.Modules;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Modules;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Cake.Frosting.Hosting;

internal static class CakeServices
{
    // Not UseCakeDefaultModules and AddCakeDiagnostics: they load the NuGet and .NET tool installers and a console of
    // Spectre's, which a build that installs no tools and draws nothing does not need.
    public static void AddCakeServices(this IServiceCollection services) => services
        .UseModule(new CoreModule())
        .UseModule(new CommonModule())
        .AddSingleton<IConsole, CakeConsole>()
        .AddSingleton<ICakeLog, CakeBuildLog>()
        .AddSingleton<ICakeReportPrinter, CakeSpectreReportPrinter>()
        .AddSingleton(_ => AnsiConsole.Console)
        .AddSingleton<ICakeConfiguration>(CreateConfiguration)
        .AddSingleton<IFrostingContext, FrostingContext>();

    public static void AddTasks(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetExportedTypes())
        {
            if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)))
                services.AddSingleton(typeof(IFrostingTask), type);
        }
    }

    private static ICakeConfiguration CreateConfiguration(IServiceProvider provider)
    {
        var environment = provider.GetRequiredService<ICakeEnvironment>();
        var arguments = provider.GetRequiredService<ICakeArguments>().GetArguments();
        return new CakeConfigurationProvider(provider.GetRequiredService<IFileSystem>(), environment).CreateConfiguration(
            environment.WorkingDirectory,
            provider.GetServices<CakeSetting>().Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
            arguments.ToDictionary(
                argument => argument.Key,
                argument => argument.Value.FirstOrDefault() ?? string.Empty,
                StringComparer.OrdinalIgnoreCase));
    }
}

internal sealed record CakeSetting(string Key, string Value);

internal sealed record WorkingDirectory(DirectoryPath Path);
