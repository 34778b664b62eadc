using ReportTasks.Metrics;
using ReportTasks.Options.Binding;
using ReportTasks.Options.Values;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git;
using ReportTasks.Publishing.Git.Messages;
using ReportTasks.Publishing.Git.Planning;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

public sealed class CommitTextTests
{
    private static readonly GitRepository Repository = new("/work tree", "/work tree/.git", "main", "1234567890");

    [Fact]
    public void Several_batches_share_a_message_with_one_block_each()
    {
        var other = new PublishedBatch("20250616_010203", "", "dir/runway\npolling.json", new BatchSummary(3, 1, 1, 1, 0, 59.96m), 33.333m, []);

        CommitMessage.Of([Bench.Batch(), other]).ShouldBe("""
            Batch report 20250617_093000 and 1 more: 9 videos generated

            Batch: 20250617_093000
            Succeeded: 8
            Failed: 2
            Success rate: 80.00%
            Elapsed: 4m 0.0s
            Source: runway_polling_results_1.json

            Batch: 20250616_010203
            Succeeded: 1
            Failed: 1
            Success rate: 33.33%
            Elapsed: 1m 0.0s
            Source: dir/runway polling.json

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("polling [skip ci].json", "polling [ skip ci].json")]
    [InlineData("[CI-Skip]", "[ CI-Skip]")]
    [InlineData("***NO_CI***", "* **NO_CI* **")]
    [InlineData("Fixes #1, AB#2 and GH-3", "Fixes # 1, AB# 2 and GH- 3")]
    [InlineData("@octocat a@b", "@ octocat a@ b")]
    [InlineData("runway_polling_results_20250617_041141.json", "runway_polling_results_20250617_041141.json")]
    [InlineData("take [1], #, @ and **", "take [1], #, @ and **")]
    public void File_names_in_a_commit_message_trigger_no_action_on_the_git_host(string name, string told) =>
        CommitMessage.Of([Bench.Batch() with { Source = name }]).ShouldEndWith($"\nSource: {told}\n");

    [Fact]
    public void One_video_is_singular() =>
        CommitMessage.Of([Bench.Batch() with { Summary = new BatchSummary(2, 1, 1, 0, 0, 240) }]).ShouldStartWith("Batch report 20250617_093000: 1 video generated\n");

    [Theory]
    [InlineData("chore(videos): add {videos} videos", "chore(videos): add 1 videos")]
    [InlineData("feat: {batch_id} {succeeded}/{failed} {rate}", "feat: 20250617_093000 8/2 80.00%")]
    [InlineData("{{{succeeded}}} {{rate}}", "{8} {rate}")]
    [InlineData("fix: videos\\nRefs: AB-1\\nOwner: night", "fix: videos\n\nRefs: AB-1\nOwner: night")]
    [InlineData("ci: videos [skip ci]", "ci: videos [skip ci]")]
    public void A_template_replaces_the_subject_and_keeps_the_figures(string template, string start) =>
        CommitMessage.Of([Bench.Batch(new Artifact("a.mp4", "/a.mp4", ArtifactKind.Video, 1))], MessageTemplate.Parse(template)).ShouldBe($"""
            {start}

            Succeeded: 8
            Failed: 2
            Success rate: 80.00%
            Elapsed: 4m 0.0s
            Source: runway_polling_results_1.json

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_template_for_several_batches_gets_sums_and_the_newest_id()
    {
        var other = Bench.Batch() with { Id = "20250616_010203", Summary = new BatchSummary(999_990, 999_990, 0, 0, 0, 1), SuccessRatePercent = 100 };

        CommitMessage.Of([Bench.Batch(), other], MessageTemplate.Parse("x: {batch_id} {succeeded} {failed} {rate}")).ShouldStartWith("x: 20250617_093000 999998 2 99.99%\n\nBatch: ");
    }

    [Fact]
    public void Template_values_trigger_no_action_on_the_git_host() =>
        CommitMessage.Of([Bench.Batch() with { Id = "[skip ci] #1" }], MessageTemplate.Parse("x: {batch_id}")).ShouldStartWith("x: [ skip ci] # 1\n");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\\nonly a body")]
    [InlineData("{video} videos")]
    [InlineData("{} videos")]
    [InlineData("{videos")]
    [InlineData("videos}")]
    [InlineData("a\u001b[31m")]
    public void A_template_with_an_unknown_name_is_refused_with_the_known_names(string template)
    {
        var bound = OptionBinder.Bind(OptionTable.All, [new OptionSource(option => option.Name == "commit-message" ? [template] : [], option => $"--{option.Name}")]);

        bound.Errors.ShouldHaveSingleItem().ShouldBe(
            $"--commit-message: {(template.Length > 0 ? $"'{template}'" : "an empty value")} is not valid. " + "Start with text, and use only the placeholders {batch_id}, {videos}, {succeeded}, {failed}, {rate}. Write {{ or }} for a brace.");
    }

    [Fact]
    public void A_commit_is_logged_with_its_first_files()
    {
        var paths = Enumerable.Range(10, 23).Select(i => $"{i}.mp4").ToList();
        var outcome = new CommitOutcome(new CommitPlan(Repository, [], [], ""), new GitCommit("1234567890", "1234567", paths), "Pushed main to origin.", []);

        var lines = CommitText.Of(outcome, isDryRun: false, mayGrow: false).ToList();

        lines[0].ShouldBe("Committed 23 files as 1234567 on main.");
        lines[1..].ShouldBe([.. paths.Take(20).Select(path => $"  {path}"), "  and 3 more", "Pushed main to origin."]);
    }

    [Fact]
    public void One_file_is_singular()
    {
        var outcome = new CommitOutcome(new CommitPlan(Repository, [], [], ""), new GitCommit("1234567890", "1234567", ["a\u001b[31m.mp4"]), null, []);

        CommitText.Of(outcome, isDryRun: false, mayGrow: false).ShouldBe(["Committed 1 file as 1234567 on main.", "  a[31m.mp4"]);
    }

    [Fact]
    public void An_empty_commit_is_logged_and_failures_are_left_to_their_warnings()
    {
        var plan = new CommitPlan(Repository with { Branch = null }, [], [], "");
        CommitText.Of(new CommitOutcome(plan, null, null, []), isDryRun: false, mayGrow: false).ShouldBe(["Nothing new to commit: a detached HEAD has all files."]);
        CommitText.Of(new CommitOutcome(plan with { IsWhole = false }, null, null, []), isDryRun: false, mayGrow: false).ShouldBe(["Nothing new to commit: a detached HEAD has all files that can be published."]);
        CommitText.Of(new CommitOutcome(plan, null, null, ["no"]), isDryRun: false, mayGrow: false).ShouldBeEmpty();
        CommitText.Of(new CommitOutcome(null, null, null, ["no"]), isDryRun: true, mayGrow: true).ShouldBeEmpty();
    }
}
