using System.Text.RegularExpressions;

namespace ReportTasks.Tests.Docs;

/// <summary>Every claim in SECURITY.md has a test.</summary>
public sealed partial class ThreatModelTests
{
    /// <summary>The values of <c>--only</c> of the Torture target.</summary>
    private static readonly string[] Campaigns = [.. InTorture()];

    /// <summary>The rows of the table: asset, attacker, path, defense, tests.</summary>
    private static readonly string[][] Rows =
    [
        .. Repository.Read("SECURITY.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(2).Select(line => line.Trim('|', ' ').Split(" | ")),
    ];

    [Fact]
    public void Every_row_has_asset_attacker_path_defense_and_tests()
    {
        Rows.Length.ShouldBeGreaterThanOrEqualTo(8);
        foreach (var row in Rows)
        {
            row.Length.ShouldBe(5, string.Join(" | ", row));
            row.ShouldAllBe(cell => cell.Trim().Length > 0);
            Named(row).ShouldNotBeEmpty(row[0]);
        }
    }

    [Fact]
    public void Every_named_test_class_exists()
    {
        var classes = Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);

        Rows.SelectMany(Named).Where(name => name.EndsWith("Tests", StringComparison.Ordinal)).Where(name => !classes.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_named_campaign_exists()
    {
        var named = Rows.SelectMany(Named).Where(name => !name.EndsWith("Tests", StringComparison.Ordinal)).ToList();

        named.ShouldNotBeEmpty();
        named.Where(name => !name.StartsWith("--only=", StringComparison.Ordinal) || !Campaigns.Contains(name["--only=".Length..], StringComparer.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_linked_file_exists() =>
        Link().Matches(Repository.Read("SECURITY.md")).Select(link => link.Groups["file"].Value).Where(file => !File.Exists(Repository.PathOf(file))).ShouldBeEmpty();

    private static IEnumerable<string> Named(string[] row) => Code().Matches(row[^1]).Select(code => code.Groups["code"].Value);

    private static IEnumerable<string> InTorture() => Directory.EnumerateFiles(Repository.PathOf("tests/Torture"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => CampaignName().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<file>[^):#]+)[^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("string Name => \"(?<name>[a-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CampaignName();
}
