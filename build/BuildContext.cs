using Build.CommandLine;
using Cake.Core;
using Cake.Frosting;

namespace Build;

/// <summary>The context of this repository's build. Cake creates it in every mode, so it checks the command line.</summary>
internal sealed class BuildContext : FrostingContext
{
    public BuildContext(ICakeContext context, CommandLineCheck check)
        : base(context)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.Run();
    }
}
