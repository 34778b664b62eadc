using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>What a CI service gets from a run: GitHub's summary, annotations, folded logs, and no injected command.</summary>
public sealed class CiTests : IDisposable
{
    private const string Smuggled = "::error::smuggled\n::add-mask::a\n##vso[task.complete result=Failed]x ##[error]y\u001b[0Ksection_start:0:x\r\u001b[0K";

    private readonly Workspace place = new();

    [Fact]
    public async Task GitHub_gets_a_summary_annotations_and_a_group()
    {
        InGitHub();
        await File.WriteAllTextAsync(place["summary.md"], "before", TestContext.Current.CancellationToken);
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one"), Batch.Failed("two")));

        var run = await place.RunAsync("--min-success-rate=90", "--max-failed=1", "--alert-webhook=http://127.0.0.1:9/hook", "--retries=0");

        run.ShouldEnd(5).Saying("\n::group::Batch report\n", "\n::endgroup::\n", "\n::warning::The alert (CloudEvents) could not be sent: ");
        Lines(run, "::error").Length.ShouldBe(2);
        var summary = await File.ReadAllTextAsync(place["summary.md"], TestContext.Current.CancellationToken);
        summary.ShouldStartWith("before\n\n# Batch report\n\n**0.0% of 2 tasks succeeded");
        summary.ShouldContain("| `min-success-rate` | **missed** |");
    }

    [Fact]
    public async Task Azure_Pipelines_gets_annotations_and_a_group()
    {
        place.Environment["TF_BUILD"] = "True";
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        var run = await place.RunAsync("--min-success-rate=90");

        run.ShouldEnd(5).Saying("\n##[group]Batch report\n", "\n##[endgroup]\n");
        Lines(run, "##vso[").ShouldHaveSingleItem().ShouldStartWith("##vso[task.logissue type=error;]");
        Lines(run, "##vso[").Single().ShouldContain("0%AZP25");
    }

    [Fact]
    public async Task At_most_ten_warnings_become_annotations()
    {
        InGitHub();
        for (var i = 0; i < 15; i++) place.Write($"runway_polling_results_{i}.json", i == 0 ? Batch.Of() : "{");

        var run = await place.RunAsync("--all");

        run.ShouldEnd(0);
        var warnings = Lines(run, "::warning");
        warnings.Length.ShouldBe(10);
        warnings[^1].ShouldContain(" more warnings; the log has all of them.");
    }

    [Theory]
    [InlineData("GITHUB_ACTIONS", "true")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("GITLAB_CI", "true")]
    [InlineData("OTHER", "")]
    public async Task Batch_text_never_becomes_a_workflow_command(string variable, string value)
    {
        place.Environment[variable] = value;
        if (variable is "GITLAB_CI") place.Environment["CI_SERVER"] = "yes";
        place.WriteVideo("video_outputs/clip.mp4", "here already");
        place.Write("::error::in.json", Hostile());

        var run = await place.RunAsync("--polling-results-file=::error::in.json", "--min-success-rate=90", "--verbosity=diagnostic");

        run.ShouldEnd(5);
        var ours = new[] { "##[group]Batch report", "##[endgroup]", "::group::Batch report", "::endgroup::" };
        foreach (var line in run.Everything.Split('\n').Select(line => line.Trim()).Where(line => !ours.Contains(line)))
        {
            if (line.StartsWith("::error::", StringComparison.Ordinal) || line.StartsWith("::warning::", StringComparison.Ordinal)) line.ShouldNotContain("::error::smuggled");
            else if (line.StartsWith("##vso[task.logissue type=", StringComparison.Ordinal)) line[2..].ShouldNotContain("##vso[");
            else line.StartsWith("::", StringComparison.Ordinal).ShouldBeFalse(line);
            if (!line.StartsWith("##vso[task.logissue", StringComparison.Ordinal)) line.ShouldNotContain("##vso[");
            line.ShouldNotContain("##[error");
            if (!line.Contains(":batch_report\r", StringComparison.Ordinal)) line.ShouldNotContain("\u001b[0Ksection");
        }

        Lines(run, "::add-mask").ShouldBeEmpty();
    }

    [Fact]
    public async Task GitLab_gets_the_printed_report_as_a_section()
    {
        (place.Environment["GITLAB_CI"], place.Environment["CI_SERVER"]) = ("true", "yes");
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        var run = await place.RunAsync("--target=GenerateReport", "--exclusive");

        run.ShouldEnd(0);
        var begin = run.Output.IndexOf("\e[0Ksection_start:", StringComparison.Ordinal);
        var end = run.Output.IndexOf("\e[0Ksection_end:", StringComparison.Ordinal);
        begin.ShouldBeGreaterThanOrEqualTo(0);
        run.Output[begin..end].ShouldContain(":batch_report\r\e[0KBatch report");
        run.Output[begin..end].ShouldContain("BATCH SUMMARY");
    }

    [Fact]
    public async Task An_unwritable_summary_gives_a_warning()
    {
        InGitHub();
        place.Environment["GITHUB_STEP_SUMMARY"] = place["no", "such", "directory"];
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync()).ShouldEnd(0).Saying("The file of GITHUB_STEP_SUMMARY could not be written: ", "\n::warning::The file of GITHUB_STEP_SUMMARY");
    }

    [Fact]
    public async Task A_dry_run_writes_no_summary_and_sends_no_alert()
    {
        InGitHub();
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        var run = await place.RunAsync("--dry-run", "--alert-webhook=https://hooks.slack.com/services/T/B/x", "--min-success-rate=90");

        run.ShouldEnd(5).Saying("Would append a summary", "Would send an alert (Slack): Batch report: 1 gate missed.").NotSaying("services/T/B");
        File.Exists(place["summary.md"]).ShouldBeFalse();
    }

    public void Dispose() => place.Dispose();

    private static string[] Lines(HostResult run, string start) => [.. run.Output.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal))];

    private static string Hostile() => Batch.Of(
        Task(Smuggled, "FAILED", Smuggled, "gone"), Task("x", "SUCCEEDED", Smuggled, "clip"), Task(Smuggled, "SUCCEEDED", Smuggled, "::error::smuggled"),
        Task("y", "SUCCEEDED", Smuggled, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ::error::smuggled"), Task("z", Smuggled, Smuggled, Smuggled));

    private static object Task(string id, string status, string prompt, string stub) =>
        new { task_id = id, prompt, target_filename_stub = stub, status, failure_reason = Smuggled, failure_code = Smuggled, video_url = "::error::smuggled", theme = Smuggled };

    private void InGitHub()
    {
        place.Environment["GITHUB_ACTIONS"] = "true";
        place.Environment["GITHUB_STEP_SUMMARY"] = place["summary.md"];
    }
}
