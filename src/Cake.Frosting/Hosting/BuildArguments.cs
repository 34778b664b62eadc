using Cake.Core;

namespace Cake.Frosting.Hosting;

internal static class BuildArguments
{
    /// <summary>The content of <c>context.Arguments</c>: the build's arguments and the given switches of Cake.</summary>
    public static ICakeArguments ToArguments(this CommandLine line) => new CakeArguments(
        line.All().ToLookup(argument => argument.Key, argument => argument.Value!, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<KeyValuePair<string, string?>> All(this CommandLine line)
    {
        var settings = line.Settings;
        foreach (var argument in line.Rest) yield return argument;
        foreach (var target in settings.Targets) yield return new("target", target);
        if (settings.WorkingDirectory is { } directory) yield return new("working", directory.FullPath);
        if (settings.Verbosity is { } verbosity) yield return new("verbosity", verbosity.ToString());
        if (settings.Description) yield return new("description", "true");
        if (settings.Tree) yield return new("tree", "true");
        if (settings.DryRun) yield return new("dryrun", "true");
        if (settings.Exclusive) yield return new("exclusive", "true");
    }
}
