using Cake.Core;
using Cake.Core.Composition;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Frosting;
using Cake.Testing;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Build.Tests.StandIn;

public class ServiceTests
{
    [Fact]
    public void Tasks_get_Cake_services_and_the_build_context()
    {
        using var build = new SampleBuild(typeof(Taking));

        build.Run("--target=Taking", "--name=value").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "took value with 1 task(s)"]);
    }

    [Fact]
    public void A_context_can_inject_the_tasks()
    {
        using var build = new SampleBuild(typeof(Default), typeof(Shared));
        build.Host.UseContext<CountingContext>();

        build.Run().ShouldBe(0);

        build.Journal.Entries.ShouldBe(["2 tasks"]);
    }

    [Fact]
    public void Services_registered_by_the_build_replace_Cake_services()
    {
        using var build = new SampleBuild(typeof(Default));
        var configuration = new FakeConfiguration();
        configuration.SetValue("Settings_Verbosity", "minimal");
        build.Host.ConfigureServices(services => services.AddSingleton<ICakeConfiguration>(configuration));

        build.Run().ShouldBe(0);

        build.Log.Verbosity.ShouldBe(Verbosity.Minimal);
    }

    [Fact]
    public void Startups_and_modules_register_services()
    {
        using var build = new SampleBuild(typeof(Greeting));
        build.Host.UseStartup<Startup>().UseModule<Module>();

        build.Run("--target=Greeting").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "hello from a module"]);
    }

    private sealed class Taking(
        ICakeArguments arguments,
        ICakeEnvironment environment,
        ICakeConfiguration configuration,
        ICakeLog log,
        IConsole console,
        IFileSystem fileSystem,
        IProcessRunner processRunner,
        IGlobber globber,
        ICakeContext cake,
        IAnsiConsole ansi,
        IFrostingContext frosting,
        IServiceProvider provider) : FrostingTask<SampleContext>
    {
        public override void Run(SampleContext context)
        {
            context.ShouldBeSameAs(frosting);
            new object[] { environment, configuration, log, fileSystem, processRunner, globber }.ShouldBe(
                [context.Environment, context.Configuration, context.Log, context.FileSystem, context.ProcessRunner, context.Globber]);
            cake.Arguments.ShouldBeSameAs(arguments);
            console.ShouldBeOfType<FakeConsole>();
            ansi.ShouldNotBeNull();
            var tasks = provider.GetRequiredService<IEnumerable<IFrostingTask>>();
            context.Say($"took {arguments.GetArguments("name").Single()} with {tasks.Count()} task(s)");
        }
    }

    private sealed class CountingContext : FrostingContext
    {
        public CountingContext(ICakeContext context, IEnumerable<IFrostingTask> tasks, Journal journal)
            : base(context) => journal.Add($"{tasks.Count()} tasks");
    }

    private sealed record Greeter(string Name);

    private sealed record Salutation(string Word);

    private sealed class Greeting(Greeter greeter, Salutation salutation) : FrostingTask<SampleContext>
    {
        public override void Run(SampleContext context) => context.Say($"{salutation.Word} from a {greeter.Name}");
    }

    private sealed class Startup : IFrostingStartup
    {
        public void Configure(IServiceCollection services) => services.AddSingleton(new Salutation("hello"));
    }

    private sealed class Module : ICakeModule
    {
        public void Register(ICakeContainerRegistrar registrar) => registrar.RegisterInstance(new Greeter("module")).AsSelf();
    }
}
