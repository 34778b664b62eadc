using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Cake.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Build.Tests.StandIn;

/// <summary>A host with sample tasks that uses neither the console nor the process's working directory.</summary>
internal sealed class SampleBuild : IDisposable
{
    private readonly TestConsole ansi = new();

    public SampleBuild(params Type[] tasks)
    {
        Host = new CakeHost().UseContext<SampleContext>().ConfigureServices(services =>
        {
            AddFakes(services);
            // The entry assembly, these tests, may have public tasks for other tests.
            services.RemoveAll<IFrostingTask>();
            foreach (var task in tasks)
                services.AddSingleton(typeof(IFrostingTask), task);
        });
    }

    public CakeHost Host { get; }

    public Journal Journal { get; } = new();

    public FakeLog Log { get; } = new();

    public FakeConsole Console { get; } = new();

    public FakeEnvironment Environment { get; } = FakeEnvironment.CreateUnixEnvironment();

    public string AnsiOutput => ansi.Output;

    public IEnumerable<string> Errors => Log.Entries.Where(entry => entry.Level is LogLevel.Error).Select(entry => entry.Message);

    public void AddFakes(IServiceCollection services) => services
        .AddSingleton(Journal)
        .AddSingleton<ICakeLog>(Log)
        .AddSingleton<IConsole>(Console)
        .AddSingleton<IAnsiConsole>(ansi)
        .AddSingleton<ICakeEnvironment>(Environment);

    public int Run(params string[] args) => Host.Run(args);

    public void Dispose() => ansi.Dispose();
}
