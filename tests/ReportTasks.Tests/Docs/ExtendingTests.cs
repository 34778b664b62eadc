using System.Text.Json.Nodes;
using Cake.Core;
using Cake.Testing;
using Microsoft.Extensions.DependencyInjection;
using PipelineHost;

namespace ReportTasks.Tests.Docs;

/// <summary>Runs the examples of the docs as another build would.</summary>
public sealed class ExtendingTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("docs-");
    private readonly FakeConsole console = new();

    [Theory]
    [InlineData("docs/extending.md")]
    [InlineData("README.md")]
    public void Every_code_block_is_compiled_here(string page)
    {
        var blocks = ExampleCode.BlocksOf(page, "csharp");

        blocks.ShouldNotBeEmpty();
        foreach (var block in blocks) ExampleCode.All.Values.ShouldContain(block, StringComparer.Ordinal);
    }

    [Fact]
    public void Every_example_is_in_the_docs() =>
        ExampleCode.All.Values.Except(Repository.Pages().SelectMany(page => ExampleCode.BlocksOf(page, "csharp")), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void The_package_readme_shows_the_program() =>
        ExampleCode.BlocksOf("src/ReportTasks/README.md", "csharp").ShouldBe([ExampleCode.All["PipelineProgram.cs"]]);

    [Fact]
    public void The_metric_is_a_report_section_before_downloads()
    {
        Run(ExtendedProgram.Run, "--target=GenerateReport", "--exclusive").ShouldBe(0);

        var report = JsonNode.Parse(File.ReadAllText(Output("video_generation_results_*.json").ShouldHaveSingleItem()))!.AsObject();
        report.Select(section => section.Key).SkipWhile(name => name != "themes").Take(2).ShouldBe(["themes", "downloads"]);
        report["themes"]!["product"]!["succeeded"]!.GetValue<int>().ShouldBePositive();
        report["themes"]!.AsObject().Sum(theme => theme.Value!["tasks"]!.GetValue<int>()).ShouldBe(10);
    }

    [Fact]
    public async Task The_report_with_the_metric_fits_the_schema()
    {
        Run(ExtendedProgram.Run, "--target=GenerateReport", "--exclusive").ShouldBe(0);

        await File.ReadAllText(Output("video_generation_results_*.json").ShouldHaveSingleItem()).ShouldFit("report");
    }

    [Fact]
    public void The_view_shows_the_metric_in_every_format()
    {
        Run(ExtendedProgram.Run, "--target=GenerateReport", "--exclusive", "--formats=text,html,markdown").ShouldBe(0);

        string.Concat(console.Messages).ShouldContain("THEMES:");
        var page = File.ReadAllText(Output("video_generation_results_*.html").ShouldHaveSingleItem());
        page.Split("<h2>Themes</h2>").Length.ShouldBe(2, "not also as a table of its JSON");
        File.ReadAllText(Output("video_generation_results_*.md").ShouldHaveSingleItem()).ShouldContain("## Themes\n\n| Theme | Tasks |\n");
    }

    [Fact]
    public void A_custom_format_writes_its_file()
    {
        Run(ExtendedProgram.Run, "--target=GenerateReport", "--exclusive").ShouldBe(0);

        var lines = File.ReadAllLines(Output("video_generation_results_*.table.md").ShouldHaveSingleItem());
        lines.Length.ShouldBe(3);
        lines[2].ShouldEndWith(" | 10 | 80.0% | 0 |");
        string.Concat(console.Messages).ShouldContain("Wrote the table of batches");
    }

    [Fact]
    public void A_task_of_another_build_runs_before_the_downloads_and_stops_them_if_it_fails()
    {
        Run(PipelineProgram.Run, "--target=Report").ShouldBe(1);

        Output("*").ShouldBeEmpty();
    }

    [Fact]
    public void A_dry_run_of_another_build_changes_nothing()
    {
        Run(PipelineProgram.Run, "--target=Report", "--dry-run").ShouldBe(0);

        Output("*").ShouldBeEmpty();
    }

    [Fact]
    public void A_missed_gate_is_the_exit_code_of_another_build_after_its_own_tasks()
    {
        Run(PipelineProgram.Run, "--target=Report", "--dry-run", "--min-success-rate=99").ShouldBe((int)ExitCode.GateMissed);

        string.Concat(console.Messages).ShouldContain("The batch is measured: 1 gates missed, 0 warnings.");
    }

    [Fact]
    public void An_invalid_option_is_refused_in_another_build() =>
        Run(PipelineProgram.Run, "--target=Report", "--dry-run", "--parallel=many").ShouldBe((int)ExitCode.Usage);

    [Fact]
    public void The_files_that_a_project_imports_exist()
    {
        var files = ExampleCode.BlocksOf("docs/extending.md", "xml")[^1].Split('"').Where(text => text.StartsWith("../report-tasks/", StringComparison.Ordinal)).ToList();

        files.ShouldContain("../report-tasks/src/ReportTasks/ReportTasks.csproj");
        foreach (var file in files) File.Exists(Repository.PathOf(file["../report-tasks/".Length..])).ShouldBeTrue(file);
    }

    public void Dispose() => directory.Delete(recursive: true);

    private int Run(Func<string[], Action<IServiceCollection>, int> program, params string[] args) => program(
        [.. args, $"--polling-results-file={Repository.PathOf("samples/runway_polling_results_20250617_041141.json")}", $"--output-dir={directory.FullName}"],
        services => services.AddSingleton<IConsole>(console));

    private IEnumerable<string> Output(string pattern) =>
        Directory.EnumerateFiles(directory.FullName, pattern).Where(path => Path.GetFileName(path)[0] != '.');
}
