using System.Reflection;
using Cake.Cli;
using Cake.Core;

namespace Cake.Frosting.Hosting;

/// <summary>As in the package, <c>--version</c> prints the description of the build, and <c>--info</c> also Cake's version.</summary>
internal sealed class CakeVersion : IVersionResolver
{
    private readonly string product = typeof(ICakeEngine).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "Unknown";

    public string GetVersion() =>
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyDescriptionAttribute>()?.Description ?? "Unknown";

    public string GetProductVersion() => product;
}
