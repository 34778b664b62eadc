using System.Text.RegularExpressions;
using Build.Tests.Host.Support;
using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Tasks.Adapters;

namespace Build.Tests.Documents;

/// <summary>The cake.config of this repository, a template in which every option is commented out.</summary>
public sealed partial class ConfigurationFileTests : IDisposable
{
    private const string CacheControl = "public, max-age=86400";

    private const string Prices = """{ "dated": "2025-06-17", "usd_per_credit": 0.01, "models": {} }""";

    private readonly Workspace place = new();

    private static string Template { get; } = File.ReadAllText(Path.Combine(Repository.Root, "cake.config"));

    private static ConfigurationFile Uncommented { get; } = ConfigurationFile.Parse(WithEveryOption(Template));

    [Fact]
    public void The_template_sets_no_option() => ConfigurationFile.Parse(Template).Entries.ShouldBeEmpty();

    [Fact]
    public void The_template_shows_every_option_in_the_order_of_the_table()
    {
        Uncommented.Entries.Select(entry => entry.Name).ShouldBe(OptionTable.All.Select(NameOf));
        SettingsCheck.ErrorsIn(Uncommented, OptionTable.All).ShouldBeEmpty();
        Uncommented.Find("Report_CacheControl")!.Value.ShouldBe(CacheControl);
    }

    [Fact]
    public void The_template_shows_defaults_with_their_value()
    {
        foreach (var option in OptionTable.All.Where(option => option.Default is { Length: > 0 } and not "off"))
        {
            Shown(option).ShouldBe(option.Default, option.Name);
        }
    }

    [Theory]
    [InlineData("--all=false")] // --all and --polling-results-file exclude each other
    [InlineData("--all", "polling-results-file")]
    public async Task Every_template_line_sets_its_option(string all, string? without = null)
    {
        place.Write("cake.config", WithEveryOption(Template));
        place.Write(Shown(OptionTable.All.Single(option => option.Name == "prices")), Prices);

        var banner = Banner.Of((await place.RunAsync("--dryrun", all)).ShouldEnd(0));

        foreach (var option in OptionTable.All.Where(option => option.Name != "all" && option.Name != without))
        {
            banner[option.Name].ShouldBe(option.Display(option.Bind(new ReportOptions(), Shown(option))), option.Name);
        }

        banner["cache-control"].ShouldBe(CacheControl);
        banner["all"].ShouldBe(without is null ? "off" : "on");
    }

    public void Dispose() => place.Dispose();

    private static string WithEveryOption(string template) => CommentedOut().Replace(template, "");

    private static string NameOf(Option option) => $"{SettingsCheck.Section}_{option.ConfigurationKey}";

    private static string Shown(Option option) => Uncommented.Find(NameOf(option)).ShouldNotBeNull(option.Name).Value;

    /// <summary>The semicolon before <c>Key=Value</c>. A comment has a space there.</summary>
    [GeneratedRegex("^;(?=[A-Za-z0-9]+=)", RegexOptions.Multiline)]
    private static partial Regex CommentedOut();
}
