using System.Text;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tests.Sources;

/// <summary>Valid but unusual JSON: escapes, encodings, values of other types.</summary>
public sealed class UnusualInputTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<BatchTask> tasks = [];

    [Fact]
    public void Text_with_an_unpaired_surrogate_keeps_its_other_escapes()
    {
        Read("""{"task_results": [{"task_id": "a", "prompt": "\b\f\n\r\t\"\\\/\u00e9 \uD83C\uDFAC \uD83C!"}]}""");

        tasks.Single().Prompt.ShouldBe("\b\f\n\r\t\"\\/é 🎬 \uFFFD!");
    }

    [Fact]
    public void Field_names_may_be_escaped()
    {
        var content = Read("""{"polling\u005fstats": {"start\u005ftime": "2025-06-17", "end\u005ftime": "2025-06-18", "poll\u005fcount": 3}, "\u0074ask_results": [{"task\u005fid": "a"}]}""");

        tasks.Select(task => task.TaskId).ShouldBe(["a"]);
        content.Stats.ShouldBe(new PollingStats { StartTime = "2025-06-17", EndTime = "2025-06-18", PollCount = 3 });
        content.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"end_time": false}""", "polling_stats.end_time is true or false that cannot be used, expected a time as text; read as missing.")]
    [InlineData("""{"end_time": {}}""", "polling_stats.end_time is an object that cannot be used, expected a time as text; read as missing.")]
    [InlineData("""{"start_time": []}""", "polling_stats.start_time is a list that cannot be used, expected a time as text; read as missing.")]
    [InlineData("""{"poll_count": "many"}""", "polling_stats.poll_count is text that cannot be used, expected a count; read as missing.")]
    [InlineData("""{"poll_count": -1}""", "polling_stats.poll_count is a number that cannot be used, expected a count; read as missing.")]
    [InlineData("""{"poll_count": 9007199254740992}""", "polling_stats.poll_count is a number that cannot be used, expected a count; read as missing.")]
    [InlineData("[]", "polling_stats is a list, expected an object; read as missing.")]
    [InlineData("\"x\"", "polling_stats is text, expected an object; read as missing.")]
    public void Stats_of_a_wrong_type_are_read_as_missing_and_named(string stats, string warning)
    {
        var content = Read($$"""{"polling_stats": {{stats}}, "task_results": [{"task_id": "a"}]}""");

        content.Warnings.ShouldBe([warning]);
        content.Stats.ShouldBe(new PollingStats());
        tasks.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"start_time": null, "end_time": null, "poll_count": null}""", 0)]
    [InlineData("""{"poll_count": 0}""", 0)]
    [InlineData("""{"poll_count": 9007199254740991}""", 9007199254740991)]
    [InlineData("""{"poll_count": 7.9, "other": 8}""", 7)]
    [InlineData("null", 0)]
    public void Null_stats_and_fractional_poll_counts_give_no_warning(string stats, long polls)
    {
        var content = Read($$"""{"polling_stats": {{stats}}, "task_results": []}""");

        content.Warnings.ShouldBeEmpty();
        content.Stats.ShouldBe(new PollingStats { PollCount = polls });
    }

    [Fact]
    public void Unknown_sections_are_skipped_at_any_depth()
    {
        Read("""{"generated_at": "x", "other": {"task_results": [{"task_id": "not me"}], "polling_stats": {"poll_count": 9}}, "task_results": [{"task_id": "a", "cost": {"credits": 5, "x": [1, {"y": 2}]}, "seed": {"credits": 9}}]}""").Stats.PollCount.ShouldBe(0);

        tasks.Single().TaskId.ShouldBe("a");
        tasks.Single().Credits?.Text.ShouldBe("5");
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    public void The_encoding_is_detected_from_the_first_bytes(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("""{"task_results": [{"task_id": "é🎬"}]}""")];
        PollingReader.Read(directory.Write("polling.json", bytes), tasks.Add);

        tasks.Single().TaskId.ShouldBe("é🎬");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{' })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0xEF, 0xBB })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0, 0 })]
    [InlineData(new byte[] { (byte)'{', 0 })]
    [InlineData(new byte[] { 0, (byte)'{' })]
    public void The_first_bytes_alone_are_an_error(byte[] bytes) =>
        Should.Throw<PollingFormatException>(() => PollingReader.Read(directory.Write("polling.json", bytes), tasks.Add)).Message.ShouldStartWith("is not valid JSON");

    [Fact]
    public void Errors_are_reported_with_and_without_a_location()
    {
        PollingReader.Describe(new JsonException("Some text.")).ShouldBe("Some text.");
        PollingReader.Describe(new JsonException("Odd.", path: null, lineNumber: 3, bytePositionInLine: null)).ShouldBe("is not valid JSON at line 4, column 1: Odd");
        PollingReader.Describe(new JsonException("Odd. LineNumber: 3", path: null, lineNumber: 3, bytePositionInLine: 6)).ShouldBe("is not valid JSON at line 4, column 7: Odd");
    }

    [Fact]
    public void A_name_whose_suffix_is_used_by_another_batch_gets_the_next_number()
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal) { ["clip.mp4"] = "old", ["clip_new.mp4"] = "old", ["clip_new_2.mp4"] = "old" };
        var namer = new VideoNamer(name => owners.TryGetValue(name, out var owner) ? new NameHolder(name, owner, IsWhole: true, IsEdited: false) : null);

        namer.Next(new BatchTask { TargetFilenameStub = "clip", TaskId = "new" }).FileName.ShouldBe("clip_new_3.mp4");
    }

    [Fact]
    public void A_task_without_an_id_does_not_own_another_tasks_video()
    {
        new VideoNamer(name => name == "clip.mp4" ? new NameHolder(name, "old", IsWhole: true, IsEdited: false) : null).Next(new BatchTask { TargetFilenameStub = "clip" }).FileName.ShouldBe("clip_unknown.mp4");
        new VideoNamer(name => name == "clip.mp4" ? new NameHolder(name, null, IsWhole: true, IsEdited: false) : null).Next(new BatchTask { TargetFilenameStub = "clip" }).FileName.ShouldBe("clip.mp4");
    }

    [Fact]
    public void Only_repeated_stubs_are_remembered()
    {
        var namer = new VideoNamer(_ => null, stub => stub == "clip");
        string Next(string stub, string id) => namer.Next(new BatchTask { TargetFilenameStub = stub, TaskId = id }).FileName;

        new[] { Next("clip", "1"), Next("clip", "2"), Next("other", "3"), Next("other", "4") }.ShouldBe(["clip.mp4", "clip_2.mp4", "other.mp4", "other.mp4"]);
    }

    public void Dispose() => directory.Dispose();

    private PollingContent Read(string text) => PollingReader.Read(directory.Write("polling.json", text), tasks.Add);
}
