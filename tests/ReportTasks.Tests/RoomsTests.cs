using NetArchTest.Rules;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests;

/// <summary>Enforces the order of rooms in docs/architecture.md: a room uses only rooms before it.</summary>
public sealed class RoomsTests
{
    private const string Root = "ReportTasks";

    /// <summary>In order. A dotted name is a nested room with its own position.</summary>
    private static readonly string[] Order =
    [
        "Json", "Files", "Console", "Network", "Options", "Batches", "Media", "Sources", "Downloads", "Analysis.Statistics", "Metrics",
        "Reports", "Analysis", "Reports.Formats", "Reports.Html", "Reports.Sections", "Publishing", "Alerts", "Tasks",
    ];

    /// <summary>These use each other: a section has its text, HTML and Markdown in one file.</summary>
    private static readonly string[] FormatSamples = ["Reports.Formats", "Reports.Html", "Reports.Sections"];

    public static TheoryData<string> Rooms => [.. Order];

    [Fact]
    public void Every_folder_is_listed_as_a_room() =>
        Directory.GetDirectories(Repository.PathOf("src/ReportTasks")).Select(directory => Path.GetFileName(directory)!).Except(["bin", "obj"])
            .ShouldBe(Order.Where(room => !room.Contains('.', StringComparison.Ordinal)), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_earlier_rooms(string room)
    {
        foreach (var later in Order[(Array.IndexOf(Order, room) + 1)..].Except(FormatSamples.Contains(room) ? FormatSamples : []))
        {
            Uses(room, later).ShouldBeEmpty($"{room} uses {later}");
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Only_the_task_classes_use_Cake(string room)
    {
        var users = Types.InAssembly(typeof(ExitCode).Assembly).That().HaveDependencyOn("Cake").GetTypes().Where(type => RoomOf(type) == room);
        if (room == "Tasks") users.Count().ShouldBeGreaterThan(3);
        else users.ShouldBeEmpty();
    }

    [Fact]
    public void A_room_has_at_most_15_files_at_its_top_level() =>
        Directory.GetDirectories(Repository.PathOf("src/ReportTasks"), "*", SearchOption.AllDirectories)
            .Where(directory => !directory.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
            .Where(directory => Directory.GetFiles(directory, "*.cs").Length > 15)
            .Select(directory => Path.GetRelativePath(Repository.PathOf("src/ReportTasks"), directory))
            .ShouldBeEmpty();

    private static IEnumerable<string> Uses(string room, string other) =>
        from type in Types.InAssembly(typeof(ExitCode).Assembly).That().HaveDependencyOnAny(NamespacesOf(other)).GetTypes()
        where RoomOf(type) == room
        select type.FullName;

    private static string[] NamespacesOf(string room) =>
        [.. typeof(ExitCode).Assembly.GetTypes().Where(type => RoomOf(type) == room).Select(type => type.FullName!).Distinct(StringComparer.Ordinal)];

    /// <summary>The innermost room of the type's namespace; null at the root.</summary>
    private static string? RoomOf(Type type) => Order
        .Where(room => $"{type.Namespace}.".StartsWith($"{Root}.{room}.", StringComparison.Ordinal))
        .MaxBy(room => room.Length);
}
