using Cake.Cli;
using Cake.Core;
using Cake.Core.Scripting;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Hosting;

internal static class ScriptHosts
{
    /// <summary>Creates Cake's host that lists the tasks, shows their tree, does a dry run, or runs them.</summary>
    public static IScriptHost Create(IServiceProvider provider, CommandLineSettings settings, IFrostingContext context) =>
        settings switch
        {
            { Description: true } => Create<DescriptionScriptHost>(provider, context),
            { Tree: true } => Create<TreeScriptHost>(provider, context),
            { DryRun: true } => Create<DryRunScriptHost<ICakeContext>>(provider, context),
            _ => Create<BuildScriptHost<ICakeContext>>(provider, context),
        };

    private static T Create<T>(IServiceProvider provider, ICakeContext context)
        where T : IScriptHost =>
        ActivatorUtilities.CreateInstance<T>(provider, context);
}
