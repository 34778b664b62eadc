using Cake.Core;

namespace Cake.Testing;

public sealed class FakePlatform(PlatformFamily family, bool is64Bit = true) : ICakePlatform
{
    public PlatformFamily Family { get; set; } = family;

    public bool Is64Bit { get; set; } = is64Bit;
}
