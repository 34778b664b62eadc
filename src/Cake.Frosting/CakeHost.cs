using System.Reflection;
using Cake.Frosting.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>A build: tasks, the services that they need, and a command line to run them.</summary>
public sealed class CakeHost
{
    private readonly ServiceCollection services = [];
    private readonly HashSet<Assembly> assemblies = [];

    /// <summary>Creates a host with Cake's services and the tasks of the entry assembly.</summary>
    public CakeHost()
    {
        services.AddCakeServices();
        if (Assembly.GetEntryAssembly() is { } entry)
            AddAssembly(entry);
    }

    /// <inheritdoc cref="CakeHost()"/>
    public static CakeHost Create() => new();

    /// <summary>Adds the public tasks of an assembly, once per assembly.</summary>
    public CakeHost AddAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        if (assemblies.Add(assembly))
            services.AddTasks(assembly);
        return this;
    }

    /// <summary>Registers services. They replace Cake's own services of the same type.</summary>
    public CakeHost ConfigureServices(Action<IServiceCollection> configureServices)
    {
        ArgumentNullException.ThrowIfNull(configureServices);
        configureServices(services);
        return this;
    }

    /// <summary>Runs what the command line asks for. Failures are logged, not thrown.</summary>
    /// <returns>
    /// 0; 1 if a task failed; the exit code of a CakeException that was thrown outside a task; -1 for an invalid command line.
    /// </returns>
    public int Run(IEnumerable<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return BuildRun.Execute(services, args);
    }
}
