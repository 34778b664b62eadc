using Build.Testing;
using Cake.Testing;
using Microsoft.Extensions.Time.Testing;
using ReportTasks.Console;
using ReportTasks.Tasks.Adapters;

namespace Build.Tests.Testing;

public sealed class TestProgressTests
{
    private readonly FakeTimeProvider time = new();
    private readonly FakeConsole console = new();
    private readonly TestResults results = new();

    [Fact]
    public void A_log_gets_a_line_every_30_seconds()
    {
        using var progress = Start(isTerminal: false);

        time.Advance(TimeSpan.FromSeconds(29));
        console.Messages.ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(1));
        progress.Enter("Tests");
        Pass();
        time.Advance(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(30));

        console.Messages.ShouldBe(["Building the tests (0:30)", "Tests: 1 passed, 0 failed, 50% done (1:00)", "Tests: 1 passed, 0 failed, 50% done (1:30)"]);
    }

    [Fact]
    public void A_terminal_has_one_line_that_makes_room_for_others_and_is_gone_at_the_end()
    {
        using (var progress = Start(isTerminal: true))
        {
            time.Advance(TimeSpan.FromSeconds(1));
            progress.Write(["failed A"]);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        time.Advance(TimeSpan.FromSeconds(5));

        var erased = $"\r{new string(' ', "Building the tests (0:01)".Length)}\r";
        console.Messages.ShouldBe(["Building the tests (0:01)", erased, "failed A", "Building the tests (0:02)", erased]);
    }

    private TestProgress Start(bool isTerminal) => new(
        new ReportConsole(new ConsoleProfile(IsUtf8: true, isTerminal, HasColor: false, 80), () => throw new InvalidOperationException(), console, new FakeLog()),
        time, results, "Building the tests");

    private void Pass()
    {
        results.Read("""{"$type":"discovery-complete","TestCasesToRun":2}""");
        results.Read("""{"$type":"test-passed","TestUniqueID":"1"}""");
        results.Read("""{"$type":"test-case-finished"}""");
    }
}
