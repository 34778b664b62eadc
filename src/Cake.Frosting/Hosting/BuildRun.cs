using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cake.Frosting.Hosting;

/// <summary>One run, from the command line to an exit code.</summary>
internal sealed class BuildRun(IServiceProvider provider, CommandLineSettings settings)
{
    /// <returns>0 after the help text, too; -1 if the command line is invalid.</returns>
    public static int Execute(IServiceCollection services, IEnumerable<string> words)
    {
        CommandLine line;
        try
        {
            line = CommandLine.Read([.. words]);
        }
        catch (CakeException exception)
        {
            Console.Error.WriteLine($"Error: {exception.Message}");
            return -1;
        }

        if (!line.Settings.Help) return Execute(services, line);
        Console.WriteLine(CommandLineHelp.Text);
        return 0;
    }

    private static int Execute(IServiceCollection services, CommandLine line)
    {
        var settings = line.Settings;
        // A copy, so that a host may run more than once.
        var all = new ServiceCollection { services };
        all.AddSingleton(_ => line.ToArguments());
        // Not disposed, as in the package.
        var provider = all.BuildServiceProvider();
        var log = provider.GetRequiredService<ICakeLog>();
        try
        {
            if (settings.Version)
                new VersionFeature(new CakeVersion()).Run(provider.GetRequiredService<IConsole>());
            else if (settings.Info)
                new InfoFeature(new CakeVersion()).Run(provider.GetRequiredService<IConsole>());
            else
                new BuildRun(provider, settings).Execute(log);
            return 0;
        }
        catch (Exception exception)
        {
            return log.LogException(exception);
        }
    }

    private void Execute(ICakeLog log)
    {
        SetWorkingDirectory();
        log.Verbosity = provider.GetRequiredService<ICakeConfiguration>().GetVerbosity(settings.Verbosity, Verbosity.Normal);

        var context = provider.GetRequiredService<IFrostingContext>();
        var engine = provider.GetRequiredService<ICakeEngine>();
        engine.RegisterLifetime(provider, context);
        foreach (var task in provider.GetServices<IFrostingTask>())
            engine.RegisterTask(task, context);

        var host = ScriptHosts.Create(provider, settings, context);
        if (settings.Exclusive)
            host.Settings.UseExclusiveTarget();
        host.RunTargets(settings.Targets is { Count: > 0 } targets ? targets : ["Default"]);
    }

    private void SetWorkingDirectory()
    {
        var environment = provider.GetRequiredService<ICakeEnvironment>();
        DirectoryPath? wanted = settings.WorkingDirectory ?? provider.GetService<WorkingDirectory>()?.Path;
        if (wanted is null) return;
        var directory = wanted.MakeAbsolute(environment);
        if (!Directory.Exists(directory.FullPath))
            throw new FrostingException($"The working directory '{directory.FullPath}' does not exist.");
        environment.WorkingDirectory = directory;
    }
}
