using ReportTasks.Metrics;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

public sealed class CommitTextTests
{
    private static readonly GitRepository Repository = new("/work tree", "/work tree/.git", "main", "1234567890");

    [Fact]
    public void Several_batches_share_a_message_with_a_block_each()
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
    public void The_name_of_a_file_tells_the_host_of_the_repository_to_do_nothing(string name, string told) =>
        CommitMessage.Of([Bench.Batch() with { Source = name }]).ShouldEndWith($"\nSource: {told}\n");

    [Fact]
    public void A_commit_is_told_with_its_first_files()
    {
        var paths = Enumerable.Range(10, 23).Select(i => $"{i}.mp4").ToList();
        var outcome = new CommitOutcome(new CommitPlan(Repository, [], [], ""), new GitCommit("1234567890", "1234567", paths), "Pushed main to origin.", []);

        var lines = CommitText.Of(outcome, isDryRun: false, mayGrow: false).ToList();

        lines[0].ShouldBe("Committed 23 files as 1234567 on main.");
        lines[1..].ShouldBe([.. paths.Take(20).Select(path => $"  {path}"), "  and 3 more", "Pushed main to origin."]);
    }

    [Fact]
    public void One_file_is_one_file()
    {
        var outcome = new CommitOutcome(new CommitPlan(Repository, [], [], ""), new GitCommit("1234567890", "1234567", ["a\u001b[31m.mp4"]), null, []);

        CommitText.Of(outcome, isDryRun: false, mayGrow: false).ShouldBe(["Committed 1 file as 1234567 on main.", "  a[31m.mp4"]);
    }

    [Fact]
    public void Nothing_new_is_said_and_what_could_not_be_done_is_left_to_its_warning()
    {
        var plan = new CommitPlan(Repository with { Branch = null }, [], [], "");
        CommitText.Of(new CommitOutcome(plan, null, null, []), isDryRun: false, mayGrow: false).ShouldBe(["Nothing new to commit: a detached HEAD has all of it."]);
        CommitText.Of(new CommitOutcome(plan with { IsWhole = false }, null, null, []), isDryRun: false, mayGrow: false).ShouldBe(["Nothing new to commit: a detached HEAD has all that can be published."]);
        CommitText.Of(new CommitOutcome(plan, null, null, ["no"]), isDryRun: false, mayGrow: false).ShouldBeEmpty();
        CommitText.Of(new CommitOutcome(null, null, null, ["no"]), isDryRun: true, mayGrow: true).ShouldBeEmpty();
    }
}
