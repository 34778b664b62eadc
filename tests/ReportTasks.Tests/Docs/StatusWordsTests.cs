using System.Text.RegularExpressions;
using ReportTasks.Batches;

namespace ReportTasks.Tests.Docs;

/// <summary>The table of statuses in docs/input.md.</summary>
public sealed partial class StatusWordsTests
{
    private const string Page = "docs/input.md";

    /// <summary>Each status in the table with the meaning of its row.</summary>
    private static (string Word, TaskOutcome Status)[] Documented { get; } =
    [
        .. from row in Repository.TableOf(Page, "Statuses")
           let cells = row.Trim('|', ' ').Split(" | ")
           from word in Code().Matches(cells[1])
           select (word.Groups["word"].Value, StatusOf(cells[0])),
    ];

    [Fact]
    public void Every_documented_status_has_the_meaning_of_its_row()
    {
        Documented.Length.ShouldBeGreaterThan(20);
        Documented.Where(row => StatusWords.MeaningOf(row.Word) != row.Status).ShouldBeEmpty();
    }

    [Fact]
    public void Every_status_in_the_code_is_documented() =>
        Quoted().Matches(Repository.Read("src/ReportTasks/Batches/TaskOutcome.cs")).Select(word => word.Groups["word"].Value)
            .Where(word => StatusWords.MeaningOf(word) != TaskOutcome.Unknown)
            .ShouldBeSubsetOf(Documented.Select(row => row.Word));

    private static TaskOutcome StatusOf(string row) => row switch
    {
        "succeeded" => TaskOutcome.Succeeded,
        "failed" => TaskOutcome.Failed,
        "canceled" => TaskOutcome.Cancelled,
        "pending" => TaskOutcome.Pending,
        _ => throw new InvalidOperationException($"{Page}: no status is called {row}."),
    };

    [GeneratedRegex("`(?<word>[A-Z_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("\"(?<word>[A-Z_]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
