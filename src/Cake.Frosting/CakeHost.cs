using System.Reflection;
using Cake.Frosting.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>A build: the tasks of some assemblies, the services that they ask for, and a command line to run them by.</summary>
public sealed class CakeHost
{
    private readonly ServiceCollection services = [];
    private readonly HashSet<Assembly> assemblies = [];

    /// <summary>A host that knows Cake's own services and the tasks of the entry assembly.</summary>
    public CakeHost()
    {
        services.AddCakeServices();
        if (Assembly.GetEntryAssembly() is { } entry)
            AddAssembly(entry);
    }

    /// <inheritdoc cref="CakeHost()"/>
    public static CakeHost Create() => new();

    /// <summary>Adds the public tasks of an assembly. An assembly that is there already is not added again.</summary>
    public CakeHost AddAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        if (assemblies.Add(assembly))
            services.AddTasks(assembly);
        return this;
    }

    /// <summary>Registers services. What is registered here takes the place of Cake's own service of the same type.</summary>
    public CakeHost ConfigureServices(Action<IServiceCollection> configureServices)
    {
        ArgumentNullException.ThrowIfNull(configureServices);
        configureServices(services);
        return this;
    }

    /// <summary>Runs what the command line asks for. Failures are logged, not thrown.</summary>
    /// <returns>0, the <c>ExitCode</c> of the CakeException that ended the run, 1 for any other, -1 for an unreadable command line.</returns>
    public int Run(IEnumerable<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return BuildRun.Execute(services, args);
    }
}
