using Cake.Core;
using Cake.Frosting;

namespace Build;

/// <summary>The context of this repository's build. It is made first in every mode, so the command line is checked here.</summary>
public sealed class BuildContext : FrostingContext
{
    public BuildContext(ICakeContext context, CommandLineCheck check)
        : base(context)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.Run();
    }
}
