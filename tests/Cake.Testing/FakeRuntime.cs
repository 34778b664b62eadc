using System.Runtime.Versioning;
using Cake.Core;

namespace Cake.Testing;

/// <summary>Says .NET 10 and Cake 7.0 unless told otherwise.</summary>
public sealed class FakeRuntime : ICakeRuntime
{
    public FrameworkName BuiltFramework { get; set; } = new(".NETCoreApp,Version=v10.0");

    public Cake.Core.Polyfill.Runtime Runtime { get; set; } = Cake.Core.Polyfill.Runtime.CoreClr;

    public Version CakeVersion { get; set; } = new(7, 0, 0);

    public bool IsCoreClr => Runtime is Cake.Core.Polyfill.Runtime.CoreClr;
}
