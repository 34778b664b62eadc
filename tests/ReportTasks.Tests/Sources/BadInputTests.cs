using System.Text;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Sources.PollingResults;
using ReportTasks.Tests.Files;

namespace ReportTasks.Tests.Sources;

/// <summary>Invalid and barely valid results files, each with its own message.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<BatchTask> tasks = [];

    [Theory]
    [InlineData("", "is empty; let the polling step write it again")]
    [InlineData("   \n", "is not valid JSON at line 2, column 1")]
    [InlineData("[]", "is not a polling-results file: the document is a list, expected an object with task_results")]
    [InlineData("[{\"task_id\": \"a\"}]", "is not a polling-results file: the document is a list")]
    [InlineData("42", "is not a polling-results file: the document is a number")]
    [InlineData("\"text\"", "is not a polling-results file: the document is text")]
    [InlineData("null", "is not a polling-results file: the document is null")]
    [InlineData("{\"task_results\": {\"a\": 1}}", "is not a polling-results file: task_results is an object, expected a list of tasks")]
    [InlineData("{\"task_results\": 7}", "is not a polling-results file: task_results is a number")]
    [InlineData("{\"task_results\": \"x\"}", "is not a polling-results file: task_results is text")]
    [InlineData("{\"task_results\": [], \"task_results\": []}", "is not a polling-results file: it has task_results twice")]
    [InlineData("{\"task_results\": [\n{\"task_id\": \"a\"},\n{\"task_id\":", "is not valid JSON at line 3, column 12: the file ends too early, it may have been cut off")]
    [InlineData("{\"task_results\": [\n  {\"task_id\" \"a\"}]}", "is not valid JSON at line 2, column 14")]
    [InlineData("{\"task_results\": []} trailing", "is not valid JSON at line 1, column 22")]
    [InlineData("{\"task_results\": [] // none\n}", "is not valid JSON at line 1, column 21: JSON has no comments; remove this one")]
    [InlineData("{\"task_results\": [{\"seed\": 1}, ]}", "is not valid JSON at line 1, column 32")]
    public void An_unreadable_file_is_reported_with_reason_and_location(string text, string message) =>
        Should.Throw<PollingFormatException>(() => Read(text)).Message.ShouldStartWith(message);

    [Theory]
    [InlineData("nul")]
    [InlineData("tru\u001b[31m")]
    [InlineData("fals")]
    public void An_invalid_word_is_quoted_without_the_text_after_it(string literal)
    {
        var problem = Should.Throw<PollingFormatException>(() => Read($"{{\"task_results\": [{{\"seed\": {literal}, \"video_url\": \"https://cdn.example/v.mp4?_jwt=a.b.c\"}}]}}")).Message;
        problem.ShouldStartWith("is not valid JSON at line 1, column ");
        problem.ShouldEndWith(": an unquoted word that is not true, false or null");
    }

    [Fact]
    public void A_missing_file_and_a_directory_are_refused()
    {
        Should.Throw<PollingFormatException>(() => PollingReader.Read(directory["none.json"], tasks.Add)).Message.ShouldStartWith("cannot be read: none.json does not exist");
        Should.Throw<PollingFormatException>(() => PollingReader.Read(directory.Path, tasks.Add)).Message.ShouldStartWith("cannot be read: ");
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting() => Should.Throw<PollingFormatException>(() => PollingReader.Read(Traps.Pipe(directory["pipe.json"]), tasks.Add)).Message
        .ShouldBe("cannot be read: it is not a regular file; save the results to a file, which can be read more than once");

    [Fact]
    public void Missing_or_null_task_results_mean_no_tasks()
    {
        Read("{\"polling_stats\": {\"poll_count\": 3}}").Warnings.ShouldBe(["has no task_results; counted as a batch without tasks."]);
        Read("{\"task_results\": null}").Warnings.ShouldBe(["task_results is null; counted as a batch without tasks."]);
        tasks.ShouldBeEmpty();
    }

    [Fact]
    public void Entries_that_are_not_objects_are_skipped_and_named()
    {
        var content = Read("{\"task_results\": [1, {\"task_id\": \"a\"}, [[2]], null, \"x\"]}");
        tasks.Select(task => task.TaskId).ShouldBe(["a"]);
        content.Warnings.ShouldBe(
        [
            "task 1 is a number, expected an object; left out.",
            "task 3 is a list, expected an object; left out.",
            "task 4 is null, expected an object; left out.",
            "task 5 is text, expected an object; left out.",
        ]);
    }

    [Fact]
    public void Fields_of_wrong_types_are_read_as_text_or_as_missing()
    {
        var content = Read("""
            {"polling_stats": {"start_time": [5], "end_time": null, "poll_count": "many", "total_tasks": "all"},
             "task_results": [{"task_id": 12, "prompt": {"a": [1]}, "final_status": true, "status": null, "target_filename_stub": ["x"], "seed": "7", "duration": 5.0}]}
            """);
        content.Stats.ShouldBe(new PollingStats());
        var task = tasks.ShouldHaveSingleItem();
        (task.TaskId, task.Prompt, task.FinalStatus, task.TargetFilenameStub).ShouldBe(("12", null, "true", null));
        (task.Seed, task.Duration).ShouldBe((new JsonScalar("7", true), new JsonScalar("5.0", false)));
        content.Warnings.ShouldContain("task 1: prompt is an object, expected text; read as missing.");
        content.Warnings.ShouldContain("task 1: task_id is a number, expected text; read as '12'.");
        content.Warnings.ShouldContain("polling_stats.poll_count is text that cannot be used, expected a count; read as missing.");
    }

    [Fact]
    public void The_last_of_duplicate_keys_wins_as_in_Python()
    {
        var content = Read("{\"task_results\": [{\"final_status\": \"FAILED\", \"final_status\": \"SUCCEEDED\", \"task_id\": \"a\", \"task_id\": null}]}");
        tasks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(task => task.Status.ShouldBe("SUCCEEDED"), task => task.TaskId.ShouldBeNull());
        content.Warnings.ShouldBe(["task 1: final_status occurs twice; the last one counts.", "task 1: task_id occurs twice; the last one counts."]);
    }

    [Fact]
    public void The_first_warnings_are_kept_and_the_rest_are_counted()
    {
        var warnings = Read($"{{\"task_results\": [{string.Join(',', Enumerable.Range(0, 1000))}]}}").Warnings;
        warnings.Count.ShouldBe(6);
        warnings[^1].ShouldBe("... and 995 more of that kind.");
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public void NaN_as_written_by_Python_is_read_as_missing(string literal)
    {
        var content = Read($"{{\"polling_stats\": {{\"poll_count\": {literal}}}, \"task_results\": [{{\"task_id\": \"a\", \"seed\":{literal}, \"prompt\": \"p\"}}]}}");
        content.Stats.PollCount.ShouldBe(0);
        tasks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(task => task.Prompt.ShouldBe("p"), task => task.Seed.ShouldBeNull());
        content.Warnings.ShouldContain("contains 2 NaN or Infinity, which are not JSON; read as missing.");
    }

    [Fact]
    public void NaN_is_accepted_anywhere()
    {
        Read("{\"x\": [NaN, 1, -Infinity ,Infinity], \"task_results\": [{\"scores\": [0.5,NaN], \"task_id\": \"a\"}, NaN]}")
            .Warnings.ShouldBe(["task 2 is text, expected an object; left out.", "contains 5 NaN or Infinity, which are not JSON; read as missing."]);
        tasks.ShouldHaveSingleItem().TaskId.ShouldBe("a");
    }

    [Theory]
    [InlineData("NaNa")]
    [InlineData("Infinit")]
    [InlineData("-Inf")]
    [InlineData("nan")]
    public void Text_similar_to_NaN_is_an_error(string literal) =>
        Should.Throw<PollingFormatException>(() => Read($"{{\"task_results\": [], \"x\": {literal}}}")).Message.ShouldStartWith("is not valid JSON at line 1");

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16-bom", "utf-16BE", "utf-16BE-bom"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_common_encoding_is_read_with_and_without_a_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name.Replace("-bom", "", StringComparison.Ordinal));
        byte[] mark = name.EndsWith("-bom", StringComparison.Ordinal) ? encoding.GetPreamble() : [];
        var path = directory.Write("e.json", [.. mark, .. encoding.GetBytes("{\"task_results\": [{\"prompt\": \"夕焼け 🎬\"}]}")]);
        PollingReader.Read(path, tasks.Add);
        tasks.ShouldHaveSingleItem().Prompt.ShouldBe("夕焼け 🎬");
    }

    [Fact]
    public void A_hundred_levels_of_nesting_are_accepted()
    {
        var deep = string.Concat(Enumerable.Repeat("[{\"a\":", 50)) + "1" + string.Concat(Enumerable.Repeat("}]", 50));
        Read($"{{\"extra\": {deep}, \"task_results\": [{{\"extra\": {deep}, \"task_id\": \"a\"}}]}}").Warnings.ShouldBeEmpty();
        tasks.ShouldHaveSingleItem().TaskId.ShouldBe("a");
    }

    [Fact]
    public void Too_many_levels_are_an_error() =>
        Should.Throw<PollingFormatException>(() => Read($"{{\"extra\": {new string('[', 100_000)}")).Message.ShouldEndWith("values are nested deeper than 256 levels");

    [Fact]
    public void A_prompt_of_ten_megabytes_is_read_whole()
    {
        var prompt = new string('x', 10 << 20);
        Read($"{{\"task_results\": [{{\"prompt\": \"{prompt}\", \"task_id\": \"a\"}}, {{\"task_id\": \"b\"}}]}}");
        tasks.Select(task => task.TaskId).ShouldBe(["a", "b"]);
        tasks[0].Prompt.ShouldBe(prompt);
    }

    [Fact]
    public void A_value_beyond_the_limit_is_an_error()
    {
        var path = directory["huge.json"];
        using (var file = File.Create(path))
        {
            file.Write("{\"task_results\": [{\"prompt\": \""u8);
            file.SetLength(JsonTokenStream.MaxValueLength + (1 << 20));
        }

        // A sparse file reads as zero bytes, which JSON does not allow: fill it with letters where the reader looks.
        using (var file = File.OpenWrite(path))
        {
            file.Position = 30;
            var letters = new byte[1 << 20];
            letters.AsSpan().Fill((byte)'x');
            for (var written = 0; written <= JsonTokenStream.MaxValueLength; written += letters.Length) file.Write(letters);
        }

        Should.Throw<PollingFormatException>(() => PollingReader.Read(path, tasks.Add)).Message.ShouldBe("has a value longer than 64 MiB (from byte 29); remove it");
    }

    [Theory]
    [InlineData("{\"task_results\": [], \"x\": {", "}}")]
    [InlineData("{\"polling_stats\": {", "}}")]
    [InlineData("{\"task_results\": [{", "}]}")]
    [InlineData("{", ",\"task_results\":[]}")]
    public void Too_many_fields_are_an_error(string before, string after)
    {
        var field = "\"a\":1,";
        var others = after.Split('"').Length / 2;
        var many = string.Concat(Enumerable.Repeat(field, JsonTokenStream.MaxFields));
        var at = before.Length + (field.Length * JsonTokenStream.MaxFields);
        Read($"{before}{many[..^(1 + (others * field.Length))]}{after}");
        Should.Throw<PollingFormatException>(() => Read($"{before}{many}\"a\":1{after}")).Message
            .ShouldBe($"has an object with more than 2000000 fields (at byte {at}); remove repeated fields");
    }

    [Fact]
    public void The_field_limit_applies_to_each_object()
    {
        var many = string.Concat(Enumerable.Repeat("\"a\":1,", JsonTokenStream.MaxFields / 2));
        Read($"{{\"x\": {{{many}\"y\": {{{many}\"b\":1}}, \"z\":2}}, \"y\": [{{{many}\"b\":1}}, {{{many}\"b\":1}}], \"task_results\": []}}").Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(@"half \ud83d of a pair", "half \ufffd of a pair")]
    [InlineData(@"\udfac first", "\ufffd first")]
    [InlineData(@"whole \ud83c\udfac pair", "whole 🎬 pair")]
    [InlineData(@"\ud83c\ud83c\udfac", "\ufffd🎬")]
    [InlineData(@"escaped \\ud83d \ud83d", @"escaped \ud83d " + "\ufffd")]
    [InlineData(@"\\ud83d\ude00 \n\t\""\/", "\\ud83d\ufffd \n\t\"/")]
    public void An_unpaired_surrogate_is_replaced(string escaped, string expected)
    {
        Read($"{{\"task_results\": [{{\"prompt\": \"{escaped}\"}}]}}");
        tasks.ShouldHaveSingleItem().Prompt.ShouldBe(expected);
    }

    [Fact]
    public void An_unpaired_surrogate_is_harmless_in_names_and_statuses()
    {
        Read("""{"\ud800": 1, "polling_stats": {"\ud800": 2}, "task_results": [{"\ud800": 3, "final_status": "\ud800", "task_\u0069d": "a"}]}""").Warnings.ShouldBeEmpty();
        tasks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(task => task.Status.ShouldBe("\ufffd"), task => task.TaskId.ShouldBe("a"));
    }

    [Fact]
    public void Invalid_UTF8_is_replaced()
    {
        var path = directory.Write("u.json", [.. "{\"task_results\": [{\"prompt\": \"a"u8, 0xC3, 0x28, .. "b\"}]}"u8]);
        PollingReader.Read(path, tasks.Add);
        tasks.ShouldHaveSingleItem().Prompt.ShouldBe("a\ufffd(b");
    }

    public void Dispose() => directory.Dispose();

    private PollingContent Read(string text) => PollingReader.Read(directory.Write("p.json", text), tasks.Add);
}
