using System.Text;
using ReportTasks.Batches;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tests.Sources;

/// <summary>Input that could silently give wrong numbers.</summary>
public sealed class SuspiciousInputTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<BatchTask> tasks = [];

    [Theory]
    [InlineData("12", 12)]
    [InlineData("\"12\"", 12)]
    [InlineData("12.0", 12)]
    [InlineData("\"-1\"", 0)]
    public void Poll_count_may_be_numeric_text(string written, long count) =>
        Read($$"""{"polling_stats": {"poll_count": {{written}}}, "task_results": []}""").Stats.PollCount.ShouldBe(count);

    [Theory]
    [InlineData("""{"polling_stats": {"total_tasks": 3}, "task_results": [{}, 1]}""")]
    [InlineData("""{"task_results": [{}, 1], "polling_stats": {"total_tasks": "3"}}""")]
    public void A_total_that_differs_from_the_list_gives_a_warning(string json) =>
        Read(json).Warnings.ShouldContain("polling_stats.total_tasks is 3, but task_results has 2; the report counts the list.");

    [Fact]
    public void A_total_that_matches_the_list_gives_no_warning() =>
        Read("""{"polling_stats": {"total_tasks": 1}, "task_results": [{}]}""").Warnings.ShouldBeEmpty();

    [Fact]
    public void A_total_of_0_is_from_a_script_that_does_not_count() =>
        Read("""{"polling_stats": {"total_tasks": 0}, "task_results": [{}]}""").Warnings.ShouldBeEmpty();

    [Fact]
    public void Times_may_be_numbers()
    {
        Read("""
            {
              "polling_stats": {"start_time": 1750132810, "end_time": 1750132811.5},
              "task_results": [{"timestamp": 1750132810, "completion_time": 1750132810123}]
            }
            """)
            .ShouldSatisfyAllConditions(
                content => content.Warnings.ShouldBeEmpty(),
                content => (content.Stats.StartTime, content.Stats.EndTime).ShouldBe(("1750132810", "1750132811.5")));
        tasks.ShouldHaveSingleItem().ShouldBe(new BatchTask { Timestamp = "1750132810", CompletionTime = "1750132810123" });
    }

    [Theory]
    [InlineData("""{"id": "a", "status": "SUCCEEDED", "output": []}""", "found: id, status, output")]
    [InlineData("{}", "the object is empty")]
    public void JSON_of_another_tool_is_refused_and_its_fields_are_named(string json, string found) =>
        Should.Throw<PollingFormatException>(() => Read(json)).Message
            .ShouldBe($"has neither task_results nor polling_stats; {found}. Name the file that your polling step writes");

    [Fact]
    public void At_most_ten_fields_are_named_and_never_a_signature()
    {
        var fields = string.Join(", ", Enumerable.Range(1, 20).Select(i => $"\"f{i}\": {i}"));
        var json = $$"""{"https://x.example/v.mp4?_jwt=secret": 1, {{fields}}}""";
        var message = Should.Throw<PollingFormatException>(() => Read(json)).Message;
        message.ShouldContain("f9, …. Name");
        message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("{\"task_results\": []}\n{\"task_results\": []}\n", 2)]
    [InlineData("{\"task_id\": \"a\"}\n\n{\"task_id\": \"b\"}", 3)]
    [InlineData("{\"task_results\": []} {}", 1)]
    public void A_second_document_is_reported_with_its_line(string json, int line) =>
        Should.Throw<PollingFormatException>(() => Read(json)).Message.ShouldSatisfyAllConditions(
            message => message.ShouldStartWith($"is not valid JSON at line {line}, column "),
            message => message.ShouldEndWith(
                "a second document starts here, but a results file holds one. Put all tasks into one task_results list"));

    [Fact]
    public void Text_after_the_document_is_not_reported_as_a_second_document() =>
        Should.Throw<PollingFormatException>(() => Read("{\"task_results\": []}}")).Message
            .ShouldEndWith("there is text after the end of the document. Remove it");

    [Fact]
    public void Many_task_warnings_do_not_hide_file_warnings()
    {
        var entries = string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"task_id": {{i}}}"""));
        Read($$"""{"polling_stats": {"total_tasks": 3}, "task_results": [{{entries}}]}""")
            .Warnings[0].ShouldStartWith("polling_stats.total_tasks is 3");
    }

    [Fact]
    public void Invalid_UTF8_gives_a_warning_with_the_byte_offset()
    {
        byte[] json = [.. "{\"task_results\": [{\"prompt\": \"plain\"}, {\"prompt\": \"caf"u8, 0xE9, .. "\"}]}"u8];
        Read(json).Warnings.ShouldBe(
        [
            $"1 text is not valid UTF-8 (first at byte {Array.IndexOf(json, (byte)0xE9)}, in prompt of task 2). "
            + "The file may be in Windows-1252. Save it as UTF-8.",
        ]);
        tasks[1].Prompt.ShouldBe("caf\uFFFD");
    }

    [Fact]
    public void The_byte_offset_includes_the_byte_order_mark_and_earlier_buffers()
    {
        var padding = new string('x', 700_000);
        var start = $$"""{"task_results": [{"prompt": "{{padding}}"}, {"prompt": "{{padding}}"}, {"prompt": "na""";
        byte[] json = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(start), 0xEF, .. "ve\"}]}"u8];
        Read(json).Warnings.ShouldHaveSingleItem()
            .ShouldContain($"first at byte {Array.LastIndexOf(json, (byte)0xEF)}, in prompt of task 3");
    }

    [Fact]
    public void A_replacement_character_in_the_file_gives_no_warning() =>
        Read("""{"task_results": [{"prompt": "caf\uFFFD"}]}""").Warnings.ShouldBeEmpty();

    public void Dispose() => directory.Dispose();

    private PollingContent Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    private PollingContent Read(byte[] json)
    {
        var path = Path.Combine(directory.Path, "p.json");
        File.WriteAllBytes(path, json);
        return PollingReader.Read(path, tasks.Add);
    }
}
