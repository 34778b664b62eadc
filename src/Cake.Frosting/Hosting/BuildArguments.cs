using Cake.Cli.Infrastructure;
using Cake.Core;

namespace Cake.Frosting.Hosting;

internal static class BuildArguments
{
    /// <summary>What <c>context.Arguments</c> holds: the build's arguments, and those of Cake's switches that were given.</summary>
    public static ICakeArguments ToArguments(this Invocation invocation)
    {
        var settings = invocation.Settings;
        return invocation.Remaining.ToCakeArguments(settings.Targets ?? [], arguments =>
        {
            foreach (var values in arguments.Values)
            {
                // A bare flag has a null for its value.
                for (var i = 0; i < values.Count; i++)
                    values[i] = values[i] is null ? null! : EmptyValue.Unmark(values[i]);
            }

            AddValue(arguments, "working", settings.WorkingDirectory?.FullPath);
            AddValue(arguments, "verbosity", settings.Verbosity?.ToString());
            AddFlag(arguments, "description", settings.Description);
            AddFlag(arguments, "tree", settings.Tree);
            AddFlag(arguments, "dryrun", settings.DryRun);
            AddFlag(arguments, "exclusive", settings.Exclusive);
        });
    }

    private static void AddValue(IDictionary<string, List<string>> arguments, string name, string? value)
    {
        if (value is not null)
            arguments[name] = [value];
    }

    private static void AddFlag(IDictionary<string, List<string>> arguments, string name, bool given)
    {
        if (given)
            arguments[name] = ["true"];
    }
}
