using System.Text.RegularExpressions;

namespace ReportTasks.Tests.Docs;

/// <summary>Workflows in the docs run with the user's secrets: actions are pinned and permissions are minimal.</summary>
public sealed partial class WorkflowTests
{
    /// <summary>Each line of the docs that uses an action, with its page.</summary>
    private static readonly (string Page, string Line)[] Uses =
    [
        .. Pages().SelectMany(page => Repository.Read(page).Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).Select(line => (page, line.Trim()))),
    ];

    public static TheoryData<string> Workflows => [.. Pages().Where(page => page.EndsWith("github-actions.yml", StringComparison.Ordinal))];

    public static TheoryData<string> Snippets => [.. Uses.Select(use => use.Page).Distinct(StringComparer.Ordinal).Where(page => page.EndsWith(".md", StringComparison.Ordinal))];

    [Fact]
    public void Every_action_is_pinned_by_commit_with_its_version()
    {
        Uses.Length.ShouldBeGreaterThanOrEqualTo(9);
        foreach (var (page, line) in Uses) Pin().IsMatch(line).ShouldBeTrue($"{page}: {line}");
    }

    [Fact]
    public void An_action_has_the_same_version_and_commit_everywhere() =>
        Uses.Select(use => Pin().Match(use.Line)).GroupBy(pin => string.Join('/', pin.Groups["action"].Value.Split('/')[..2]), pin => pin.Groups["pin"].Value, StringComparer.Ordinal)
            .Where(pins => pins.Distinct(StringComparer.Ordinal).Count() > 1).Select(pins => pins.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Workflow_permissions_are_granted_only_by_job(string page)
    {
        var workflow = Repository.Read(page);

        workflow.ShouldContain("\npermissions: {}\n");
        var jobs = Job().Split(workflow.Split("\njobs:\n")[1]).Where(job => job.Trim().Length > 0).ToList();
        jobs.ShouldNotBeEmpty();
        foreach (var job in jobs) Permissions(job).ShouldBe(["contents: read"]);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_checkout_does_not_persist_credentials(string page)
    {
        var checkouts = Repository.Read(page).Split("\n\n").Where(step => step.Contains("uses: actions/checkout@", StringComparison.Ordinal)).ToList();

        checkouts.ShouldNotBeEmpty();
        foreach (var step in checkouts) step.ShouldContain("\n          persist-credentials: false");
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Reusable_workflow_parts_document_their_permissions(string page)
    {
        foreach (var snippet in Yaml().Matches(Repository.Read(page)).Select(block => block.Value).Where(block => block.Contains("uses:", StringComparison.Ordinal)))
        {
            Permissions(snippet).ShouldBe(["id-token: write", "contents: read"], snippet);
        }
    }

    private static IEnumerable<string> Pages() =>
        [.. Repository.Pages(), .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.yml").Select(path => Path.GetRelativePath(Repository.Root, path))];

    /// <summary>The granted permissions, without comments.</summary>
    private static string[] Permissions(string yaml) => [.. Permission().Matches(yaml).Select(right => right.Groups["right"].Value)];

    [GeneratedRegex(@"^(- )?uses: (?<action>[\w.-]+(/[\w.-]+)+)@(?<pin>[0-9a-f]{40} # v\d+\.\d+\.\d+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pin();

    [GeneratedRegex(@"^  \w[\w-]*:\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Job();

    [GeneratedRegex(@"^\s*(?<right>[a-z-]+: (read|write|none))$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Permission();

    [GeneratedRegex(@"^```yaml\n.*?^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Yaml();
}
