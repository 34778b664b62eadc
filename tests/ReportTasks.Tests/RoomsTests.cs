using System.Text.RegularExpressions;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests;

/// <summary>Holds the rooms of src/ReportTasks apart, as docs/extending.md and its readers rely on.</summary>
public sealed partial class RoomsTests
{
    /// <summary>What each room may use besides itself. Data flows one way, from Polling to Publishing.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Options"] = [],
        ["Files"] = [],
        ["Terminal"] = [],
        ["Transfers"] = ["Terminal"],
        ["Polling"] = ["Files"],
        ["Media"] = [],
        ["Downloads"] = ["Options", "Files", "Terminal", "Transfers", "Polling", "Media"],
        ["Statistics"] = [],
        ["Metrics"] = ["Options", "Files", "Polling", "Downloads", "Statistics"],
        ["Reports"] = ["Options", "Files", "Terminal", "Polling", "Downloads", "Metrics"],
        ["History"] = ["Files", "Polling", "Statistics", "Metrics", "Reports"],
        ["Insights"] = ["Polling", "Statistics", "Metrics", "Reports", "History"],
        ["Gates"] = ["Options", "Polling", "Downloads", "Metrics", "Reports", "History", "Insights"],
        ["Formats"] = ["Options", "Files", "Terminal", "Transfers", "Polling", "Downloads", "Metrics", "Reports", "History", "Insights", "Gates"],
        ["Alerts"] = ["Options", "Files", "Terminal", "Transfers", "Polling", "Downloads", "Metrics", "Reports", "History", "Insights", "Gates"],
        ["Publishing"] = ["Options", "Files", "Terminal", "Transfers", "Polling", "Downloads", "Metrics", "Reports", "History", "Formats"],
    };

    private static string Root => Repository.PathOf("src/ReportTasks");

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Fact]
    public void Every_room_is_known() =>
        Directory.GetDirectories(Root).Select(directory => Path.GetFileName(directory)!).Except(["bin", "obj", "Tasks"]).Order(StringComparer.Ordinal)
            .ShouldBe(Allowed.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_what_comes_before_it(string room)
    {
        foreach (var (file, used) in Uses(room))
        {
            if (used != room) Allowed[room].ShouldContain(used, file);
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Only_the_tasks_know_Cake(string room)
    {
        foreach (var file in Sources(room)) CakeUse().IsMatch(File.ReadAllText(file)).ShouldBeFalse(file);
    }

    [Fact]
    public void The_check_would_see_Cake() => Sources("Tasks").Count(file => CakeUse().IsMatch(File.ReadAllText(file))).ShouldBeGreaterThan(3);

    private static string[] Sources(string room) => Directory.GetFiles(Path.Combine(Root, room), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<(string File, string Room)> Uses(string room) =>
        from file in Sources(room)
        from Match match in RoomUse().Matches(File.ReadAllText(file))
        select (file, match.Groups["room"].Value);

    [GeneratedRegex(@"\bReportTasks\.(?<room>Options|Files|Terminal|Transfers|Polling|Media|Downloads|Statistics|Metrics|Reports|History|Insights|Gates|Formats|Alerts|Publishing|Tasks)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoomUse();

    [GeneratedRegex(@"^using Cake\b|\bCake\.(Core|Common|Frosting)\b|\bICake[A-Z]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CakeUse();
}
