using System.Text.RegularExpressions;
using ReportTasks.Batches.Times;

namespace ReportTasks.Tests.Docs;

/// <summary>The table of time formats in docs/input.md.</summary>
public sealed partial class DocumentedTimesTests
{
    public static TheoryData<string> Examples =>
    [
        .. from row in Repository.TableOf("docs/input.md", "Times")
           from example in Code().Matches(row.Split(" | ")[1])
           select example.Groups["example"].Value,
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_documented_time_format_is_read(string example)
    {
        var morning = new DateTime(2025, 6, 17, 2, 0, 10, DateTimeKind.Utc); // 04:00:10 at +02:00

        Timestamp.Ticks(example).ShouldNotBeNull().ShouldBeInRange(morning.Ticks, morning.AddHours(3).Ticks);
    }

    [GeneratedRegex("`\"?(?<example>[^`\"]+)\"?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
