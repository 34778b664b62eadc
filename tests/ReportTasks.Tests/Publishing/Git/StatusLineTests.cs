using ReportTasks.Publishing.Git;
using ReportTasks.Publishing.Git.Executable;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Parses git output without git.</summary>
public sealed class StatusLineTests
{
    private const string Hashes = "0000000000000000000000000000000000000000 1111111111111111111111111111111111111111";

    [Fact]
    public void Each_kind_of_status_line_is_read_and_others_are_ignored()
    {
        string[] lines =
        [
            "? a new.mp4",
            $"1 A. N... 000000 100644 100644 {Hashes} added.mp4",
            $"1 .M N... 100644 100644 100644 {Hashes} changed twice.mp4",
            $"u UU N... 100644 100644 100644 100644 {Hashes} 2222222222222222222222222222222222222222 in conflict.mp4",
            "! ignored.mp4",
            "1 .M cut off",
            "u UU cut off",
            "# branch.head main",
        ];

        StatusLine.Read(lines).ShouldBe(
        [
            ("a new.mp4", PathState.New),
            ("added.mp4", PathState.New),
            ("changed twice.mp4", PathState.Changed),
            ("in conflict.mp4", PathState.Changed),
        ]);
    }

    [Fact]
    public void The_end_of_the_errors_is_quoted_before_the_output()
    {
        GitText.Of(new GitOutput(1, "", "")).ShouldBe(" It printed nothing.");
        GitText.Of(new GitOutput(1, " \n\n", "\r\n")).ShouldBe(" It printed nothing.");
        GitText.Of(new GitOutput(1, "out", "")).ShouldBe(" It printed:\n  out");
        GitText.Of(new GitOutput(1, "out", "one  \n\ntwo\r\n")).ShouldBe(" It printed:\n  one\n  two");
        GitText.Of(new GitOutput(1, "", string.Join('\n', Enumerable.Range(0, 25)))).ShouldBe(" It printed:" + string.Concat(Enumerable.Range(5, 20).Select(i => $"\n  {i}")));
        GitText.Of(new GitOutput(1, "", new string('x', 400))).ShouldBe($" It printed:\n  {new string('x', 400)}");
        GitText.Of(new GitOutput(1, "", new string('x', 401))).ShouldBe($" It printed:\n  {new string('x', 400)}...");
        GitText.Of(new GitOutput(1, "", "fatal: https://user:canary@host/x?token=canary")).ShouldBe(" It printed:\n  fatal: https://host/x");
    }
}
