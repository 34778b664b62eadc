using ReportTasks.Tests.Docs;
using ReportTasks.Tests.Publishing.Git.Support;
using ReportTasks.Tests.Publishing.Stores.Support;
using ReportTasks.Tests.Reports.Formats;

[assembly: AssemblyFixture(typeof(Judges))]

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>Validators from npm for the report formats. Installed when the first test needs one.</summary>
public sealed class Judges
{
    private const int NotPossible = 77;

    private readonly Lazy<(int ExitCode, string Output, string Error)> installed =
        new(() => Shell.Try(Repository.PathOf("tests/services"), "bash", "judges.sh"));

    /// <summary>The path of <c>node_modules</c>. Skips the test if it cannot be installed; in CI the test fails instead.</summary>
    public string NodeModules
    {
        get
        {
            MissingService.SkipIfUnwanted();
            if (OperatingSystem.IsWindows()) Assert.Skip("The script that installs the validators needs Unix.");
            var (exitCode, output, error) = installed.Value;
            if (exitCode == NotPossible) MissingService.SkipOrFail(error.Trim());
            exitCode.ShouldBe(0, $"judges.sh: {error}");
            return output.Split('\n').First(line => line.StartsWith("NODE_MODULES=", StringComparison.Ordinal)).Split('=', 2)[1];
        }
    }

    /// <summary>The path of a program in one of the packages, for example <c>markdownlint-cli2</c>.</summary>
    public string Program(string name) => Path.Combine(NodeModules, ".bin", name);
}
