using Cake.Cli;
using Cake.Core.Composition;
using Cake.Core.IO;
using Cake.Frosting.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Configures a host. Each method returns the host; the last of several calls for one setting wins.</summary>
public static class CakeHostExtensions
{
    public static CakeHost UseContext<TContext>(this CakeHost host)
        where TContext : class, IFrostingContext =>
        host.Add(services => services.AddSingleton<IFrostingContext, TContext>());

    /// <summary>One instance serves as both setup and teardown.</summary>
    public static CakeHost UseLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingLifetime =>
        host.Add(services => services.AddSingleton<TLifetime>()
            .AddSingleton<IFrostingSetup>(Shared<TLifetime>)
            .AddSingleton<IFrostingTeardown>(Shared<TLifetime>));

    public static CakeHost UseSetup<TSetup>(this CakeHost host)
        where TSetup : class, IFrostingSetup =>
        host.Add(services => services.AddSingleton<IFrostingSetup, TSetup>());

    public static CakeHost UseTeardown<TTeardown>(this CakeHost host)
        where TTeardown : class, IFrostingTeardown =>
        host.Add(services => services.AddSingleton<IFrostingTeardown, TTeardown>());

    /// <summary>One instance serves as both setup and teardown of every task.</summary>
    public static CakeHost UseTaskLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingTaskLifetime =>
        host.Add(services => services.AddSingleton<TLifetime>()
            .AddSingleton<IFrostingTaskSetup>(Shared<TLifetime>)
            .AddSingleton<IFrostingTaskTeardown>(Shared<TLifetime>));

    public static CakeHost UseTaskSetup<TTaskSetup>(this CakeHost host)
        where TTaskSetup : class, IFrostingTaskSetup =>
        host.Add(services => services.AddSingleton<IFrostingTaskSetup, TTaskSetup>());

    public static CakeHost UseTaskTeardown<TTaskTeardown>(this CakeHost host)
        where TTaskTeardown : class, IFrostingTaskTeardown =>
        host.Add(services => services.AddSingleton<IFrostingTaskTeardown, TTaskTeardown>());

    public static CakeHost UseStartup<TStartup>(this CakeHost host)
        where TStartup : IFrostingStartup, new() =>
        host.Add(services => new TStartup().Configure(services));

    public static CakeHost UseModule<TModule>(this CakeHost host)
        where TModule : ICakeModule, new() =>
        host.Add(services => services.UseModule(new TModule()));

    /// <summary>The working directory without <c>--working</c>, relative to the directory that the process started in.</summary>
    public static CakeHost UseWorkingDirectory(this CakeHost host, DirectoryPath path) =>
        host.Add(services => services.AddSingleton(new WorkingDirectory(path)));

    /// <summary>A default for a configuration value; environment, cake.config and arguments override it.</summary>
    public static CakeHost UseCakeSetting(this CakeHost host, string key, string value) =>
        host.Add(services => services.AddSingleton(new CakeSetting(key, value)));

    /// <summary>The directory to search for tools.</summary>
    public static CakeHost SetToolPath(this CakeHost host, DirectoryPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return host.UseCakeSetting("Paths_Tools", path.FullPath);
    }

    private static CakeHost Add(this CakeHost host, Action<IServiceCollection> register)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.ConfigureServices(register);
    }

    private static T Shared<T>(IServiceProvider provider)
        where T : notnull =>
        provider.GetRequiredService<T>();
}
