using Cake.Cli;
using Cake.Core;
using Cake.Core.Scripting;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Hosting;

internal static class ScriptHosts
{
    /// <summary>Cake's own host for what is asked: list the tasks, show their tree, go through them, or run them.</summary>
    public static IScriptHost Create(IServiceProvider provider, CommandLineSettings settings, IFrostingContext context) => settings switch
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
