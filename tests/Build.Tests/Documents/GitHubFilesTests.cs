using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Build.Tests.Host.Support;
using ReportTasks.Tests.Publishing.Git.Support;
using ReportTasks.Tests.Reports.Formats;

namespace Build.Tests.Documents;

/// <summary>CONTRIBUTING.md and the files in .github/.</summary>
public sealed partial class GitHubFilesTests(Judges judges) : IDisposable
{
    private const string ToJson = """
        const yaml = require(process.argv[2] + "/yaml");
        console.log(JSON.stringify(yaml.parse(require("fs").readFileSync(process.argv[3], "utf8"))));
        """;

    private readonly Workspace place = new();

    private static string Folder { get; } = Path.Combine(Repository.Root, ".github");

    public static TheoryData<string> YamlFiles =>
        [.. Directory.EnumerateFiles(Folder, "*.yml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(YamlFiles))]
    public void Every_file_is_valid_YAML(string file) => Read(file).AsObject().Count.ShouldBePositive();

    [Fact]
    public void The_CI_workflow_is_valid() =>
        Shell.Run(place.Root, judges.Program("action-validator"), Path.Combine(Folder, "workflows", "ci.yml"));

    [Fact]
    public void The_CI_workflow_starts_programs_of_this_repository()
    {
        var workflow = File.ReadAllText(Path.Combine(Folder, "workflows", "ci.yml"));

        foreach (var program in (string[])[".ci/run", "./build.sh", "./build.ps1", "ReportTasks.slnx"])
        {
            workflow.ShouldContain($" {program}");
            File.Exists(Path.Combine(Repository.Root, program)).ShouldBeTrue(program);
        }
    }

    [Fact]
    public void Every_action_of_the_CI_workflow_has_a_major_version()
    {
        var uses = Read("workflows/ci.yml")["jobs"]!.AsObject()
            .SelectMany(job => job.Value!["steps"]!.AsArray())
            .Select(step => step!["uses"]?.GetValue<string>()).OfType<string>().ToList();

        uses.ShouldNotBeEmpty();
        uses.ShouldAllBe(action => MajorVersion().IsMatch(action));
    }

    [Fact]
    public void Every_test_class_and_path_in_CONTRIBUTING_exists()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md"));
        var sources = Shell.Run(Repository.Root, "git", "ls-files").Split('\n');

        foreach (var name in CodeName().Matches(page).Select(match => match.Groups["name"].Value))
        {
            sources.ShouldContain(path => path.StartsWith(name, StringComparison.Ordinal) || path.Contains($"/{name}.cs", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void Dependabot_updates_every_manifest_of_this_repository()
    {
        var updates = Read("dependabot.yml")["updates"]!.AsArray().Select(update => update!).ToList();
        var npm = updates.Single(update => Ecosystem(update) == "npm")["directories"]!.AsArray().Select(directory => directory!.GetValue<string>());

        updates.Select(Ecosystem).ShouldBe(["nuget", "github-actions", "npm"]);
        Shell.Run(Repository.Root, "git", "ls-files", "package.json", "*/package.json").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => "/" + Path.GetDirectoryName(path)).ShouldBe(npm, ignoreOrder: true);

        static string Ecosystem(JsonNode update) => update["package-ecosystem"]!.GetValue<string>();
    }

    public void Dispose() => place.Dispose();

    private JsonNode Read(string file) => JsonNode.Parse(
        Shell.Run(place.Root, "node", place.Write("json.cjs", ToJson), judges.NodeModules, Path.Combine(Folder, file)))!;

    /// <summary>A class of tests, or a path with a slash.</summary>
    [GeneratedRegex("[`=](?<name>[A-Z]\\w+(Tests|Contract)|(src|build|tests|bench|docs)/[\\w./]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeName();

    [GeneratedRegex(@"^actions/[a-z-]+@v\d+$", RegexOptions.None, 1000)]
    private static partial Regex MajorVersion();
}
