using System.Reflection;
using Cake.Cli;
using Cake.Core;

namespace Cake.Frosting.Hosting;

/// <summary>The version of the Cake that runs the build. Cake's own resolver does not know it outside the Cake tool.</summary>
internal sealed class CakeVersion : IVersionResolver
{
    private readonly string product = typeof(ICakeEngine).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "Unknown";

    public string GetVersion() => product.Split('+')[0];

    public string GetProductVersion() => product;
}
