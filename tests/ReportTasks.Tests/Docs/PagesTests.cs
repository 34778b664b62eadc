using System.Reflection;
using System.Text.RegularExpressions;
using Cake.Frosting;
using ReportTasks.Options;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Docs;

/// <summary>Everything that the README, docs/ and the workflow mention exists.</summary>
public sealed partial class PagesTests
{
    // Switches of Cake, dotnet run, dotnet test and git push.
    private static readonly string[] OtherSwitches = ["target", "exclusive", "tree", "description", "dryrun", "help", "version", "project", "set-upstream", "seed", "minutes", "only", "case", "runs", "save", "to", "detail", "filter-namespace", "exclude", "bind", "directory", "bare", "channel", "filter", "install-services", "verbosity", "working", "info", "completion", "noop", "whatif", "configuration", "global", "add", "privileged", "solution", "no-install-recommends", "force-evaluate"];

    // The placeholder, and targets of build/Tasks, which this project does not reference.
    private static readonly string[] OwnTargets = ["NAME", "Default", "Demo", "Test", "Clean", "Sbom", "Docs", "Torture", "Bench", "Pack", "Format", "Check"];

    public static TheoryData<string> Texts =>
        [.. Repository.Pages(), "docs/github-actions.yml", "docs/gitlab-ci.yml", "docs/azure-pipelines.yml", "CHANGELOG.md",
        "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md", ".github/PULL_REQUEST_TEMPLATE.md", ".github/workflows/ci.yml", ".github/ISSUE_TEMPLATE/bug.yml"];

    [Fact]
    public void The_readme_is_short() => File.ReadAllLines(Repository.PathOf("README.md")).Length.ShouldBeLessThanOrEqualTo(160);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_link_target_exists(string page)
    {
        foreach (var target in Link().Matches(Repository.Read(page)).Select(link => link.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)))
        {
            var parts = target.Split('#');
            var file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
            File.Exists(Repository.PathOf(file)).ShouldBeTrue($"{page} links to {target}");
            if (parts.Length > 1) Headings(file).Contains(parts[1], StringComparer.Ordinal).ShouldBeTrue($"{page} links to {target}");
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_documented_switch_and_target_exists(string page)
    {
        var text = Repository.Read(page);
        string[] targets = [.. Tasks(typeof(ReportTask).Assembly), .. Tasks(typeof(PagesTests).Assembly), .. OwnTargets];

        Switch().Matches(text).Select(match => match.Groups["name"].Value).Except([.. OptionTable.All.Select(option => option.Name), .. OtherSwitches], StringComparer.Ordinal).ShouldBeEmpty();
        Target().Matches(text).Select(match => match.Groups["name"].Value).Except(targets, StringComparer.Ordinal).ShouldBeEmpty();
        Variable().Matches(text).Select(match => match.Value).Except(OptionTable.All.Select(option => option.EnvironmentVariable), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void The_documented_workflow_runs_the_real_commands_and_keeps_the_results()
    {
        var workflow = Repository.Read("docs/github-actions.yml");

        workflow.ShouldContain("./build.sh --target=Report --strict");
        workflow.ShouldContain("global-json-file: global.json");
        workflow.ShouldContain("if: always()");
        workflow.ShouldContain($" {new ReportOptions().Output.Directory}\n");
        workflow.ShouldNotContain("\t");
    }

    [Fact]
    public void Every_exit_code_is_in_the_readme()
    {
        var codes = Repository.Read("README.md").Split("## Exit codes")[1].Split("## ")[0];

        ExitCodeRow().Matches(codes).Select(row => row.Groups["code"].Value).ShouldBe([.. Enum.GetValues<ExitCode>().Select(code => code.ToString("d"))]);
    }

    [Fact]
    public void The_picture_of_the_report_is_small() => new FileInfo(Repository.PathOf("docs/report.png")).Length.ShouldBeInRange(10_000, 200_000);

    private static IEnumerable<string> Tasks(Assembly assembly) =>
        assembly.GetExportedTypes().Select(type => type.GetCustomAttribute<TaskNameAttribute>()?.Name).OfType<string>();

    private static IEnumerable<string> Headings(string page) => Repository.Read(page).Split('\n')
        .Where(line => line.StartsWith('#'))
        .Select(line => line.TrimStart('#').Trim().Replace(' ', '-').ToLowerInvariant());

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w-])--(?<name>[a-z][a-z0-9-]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Switch();

    [GeneratedRegex(@"--target=(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Target();

    [GeneratedRegex(@"CAKE_REPORT_[A-Z0-9_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\| (?<code>\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExitCodeRow();
}
