using Cake.Core;
using Cake.Core.IO;
using ReportTasks.Tasks.Adapters;

namespace Build.Testing;

/// <summary>The servers and programs that some tests use; scripts in tests/services install them.</summary>
internal static class NeededServices
{
    /// <summary>Tells tests and scripts which services to use: <c>install</c>, <c>installed</c> or <c>none</c>.</summary>
    public const string Variable = "REPORTTASKS_SERVICES";

    /// <summary>What the tests are going to install, one line each.</summary>
    public static IReadOnlyList<string> ToInstall(ICakeContext context, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) return []; // there the tests that need them are skipped
        var settings = new ProcessSettings
        {
            Arguments = new ProcessArgumentBuilder()
                .AppendQuoted(System.IO.Path.Combine(Repository.Root, "tests", "services", "missing.sh")),
            WorkingDirectory = Repository.Root,
        };
        return ChildProcess.RunQuietly(context, "bash", settings, cancellation, CancellationToken.None).Output;
    }
}
