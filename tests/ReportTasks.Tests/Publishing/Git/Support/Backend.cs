using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Cake.Testing;
using ReportTasks.Publishing.Git;
using ReportTasks.Publishing.Git.Executable;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Publishing.Git.Support;

/// <summary>The program that accesses repositories.</summary>
public enum Backend
{
    /// <summary>The git executable.</summary>
    Git,

    /// <summary>libgit2 only.</summary>
    LibGit,
}

internal static class Backends
{
    public static TheoryData<Backend> All => [Backend.Git, Backend.LibGit];

    public static GitTools Tools(Backend backend, TimeProvider time, FakeLog log, Func<IGitProgram, IGitProgram>? wrap = null, TimeSpan? limit = null)
    {
        if (backend == Backend.LibGit)
        {
            _ = Isolation.Home;
            return GitTools.Of(new NoProgram(), Environment.GetEnvironmentVariable, time);
        }

        IGitProgram program = new CakeGitProgram(Context(log), limit ?? TimeSpan.FromMinutes(10), TimeProvider.System);
        return GitTools.Of(wrap?.Invoke(program) ?? program, Environment.GetEnvironmentVariable, time);
    }

    public static ICakeContext Context(FakeLog log)
    {
        _ = Isolation.Home;
        var (files, environment, configuration) = (new FileSystem(), new CakeEnvironment(new CakePlatform(), new CakeRuntime()), new FakeConfiguration());
        var globber = new Globber(files, environment);
        var tools = new ToolLocator(environment, new ToolRepository(environment), new ToolResolutionStrategy(files, environment, globber, configuration, log));
        return new CakeContext(
            files, environment, globber, log, new CakeArguments(Array.Empty<string>().ToLookup(name => name, name => name)),
            new ProcessRunner(files, environment, log, tools, configuration), new WindowsRegistry(), tools, DispatchProxy.Create<ICakeDataService, UnusedService>(), configuration,
            DispatchProxy.Create<IToolInstaller, UnusedService>(), DispatchProxy.Create<IServiceProvider, UnusedService>());
    }

    private sealed class NoProgram : IGitProgram
    {
        public bool IsInstalled => false;

        public GitOutput Run(GitCall call, CancellationToken cancellation) => throw new InvalidOperationException("There is no git.");
    }

    /// <summary>Services that a context needs but these tests do not use.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "What it makes are subclasses of it.")]
    private class UnusedService : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException();
    }
}
