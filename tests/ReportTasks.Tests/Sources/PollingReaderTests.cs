using CsCheck;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Sources;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tests.Sources;

public sealed class PollingReaderTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void Unknown_fields_are_ignored_everywhere()
    {
        var tasks = new List<BatchTask>();
        var content = PollingReader.Read(directory.Write("p.json", """
            {"x": {"task_results": [{"task_id": "not this"}], "polling_stats": {"poll_count": 99}},
             "task_results": [{"task_id": "a", "nested": {"task_id": "nor this", "list": [{"prompt": "nor that"}]}, "prompt": "p"}],
             "polling_stats": {"poll_count": 3, "nested": {"poll_count": 4}, "start_time": "s", "end_time": "e"}, "y": [1, [2]]}
            """), tasks.Add);
        tasks.ShouldHaveSingleItem().ShouldBe(new BatchTask { TaskId = "a", Prompt = "p" });
        content.Stats.ShouldBe(new PollingStats("s", "e", 3));
        content.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_of_a_task_is_read()
    {
        var tasks = new List<BatchTask>();
        PollingReader.Read(directory.Write("p.json", """
            {"task_results": [{"task_id": "1", "image_path": "2", "prompt": "3", "target_filename_stub": "4", "timestamp": "5", "status": "6",
              "final_status": "7", "completion_time": "8", "video_url": "9", "failure_reason": "10", "failureCode": "11", "seed": 12,
              "cluster_id": "13", "theme": "14", "duration": 15, "resolution": "16", "model": "17", "cost": {"currency": "x", "credits": 18}}]}
            """), tasks.Add);
        tasks.ShouldHaveSingleItem().ShouldBe(new BatchTask
        {
            TaskId = "1",
            ImagePath = "2",
            Prompt = "3",
            TargetFilenameStub = "4",
            Timestamp = "5",
            OriginalStatus = "6",
            FinalStatus = "7",
            CompletionTime = "8",
            VideoUrl = "9",
            FailureReason = "10",
            FailureCode = "11",
            Seed = new JsonScalar("12", false),
            ClusterId = new JsonScalar("13", true),
            Theme = new JsonScalar("14", true),
            Duration = new JsonScalar("15", false),
            Resolution = new JsonScalar("16", true),
            Model = "17",
            Credits = new JsonScalar("18", false),
        });
    }

    [Theory]
    [InlineData("""{"cost": {"credits": 7}}""", "7")]
    [InlineData("""{"cost": {"credits": 7.5, "detail": {"credits": 9}}}""", "7.5")]
    [InlineData("""{"cost": {"detail": {"credits": 9}, "items": [{"credits": 8}]}}""", null)]
    [InlineData("""{"cost": {"credits": null}}""", null)]
    [InlineData("""{"cost": {}, "credits": 6}""", "6")]
    [InlineData("""{"cost": null, "other": {"credits": 9}}""", null)]
    [InlineData("""{"cost": {"credits": "12"}}""", "12")]
    public void Credits_are_read_from_the_cost_or_from_the_task(string task, string? credits)
    {
        var (tasks, warnings) = ReadTask(task);
        tasks.ShouldHaveSingleItem().Credits?.Text.ShouldBe(credits);
        tasks[0].Credits.HasValue.ShouldBe(credits is not null);
        warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"cost": 7, "prompt": "p"}""", "task 1: cost is a number, expected an object with credits; read as missing.")]
    [InlineData("""{"cost": "7", "prompt": "p"}""", "task 1: cost is text, expected an object with credits; read as missing.")]
    [InlineData("""{"cost": [{"credits": 7}, "credits", 8], "prompt": "p"}""", "task 1: cost is a list, expected an object with credits; read as missing.")]
    [InlineData("""{"cost": {"credits": [7]}, "prompt": "p"}""", "task 1: credits is a list, expected text; read as missing.")]
    [InlineData("""{"credits": {"credits": 7}, "prompt": "p"}""", "task 1: credits is an object, expected text; read as missing.")]
    [InlineData("""{"model": 4, "prompt": "p"}""", "task 1: model is a number, expected text; read as '4'.")]
    public void An_invalid_cost_gives_a_warning_and_no_credits(string task, string warning)
    {
        var (tasks, warnings) = ReadTask(task);
        tasks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(read => read.Credits.ShouldBeNull(), read => read.Prompt.ShouldBe("p"));
        warnings.ShouldBe([warning]);
    }

    [Fact]
    public void The_tasks_do_not_depend_on_buffer_boundaries() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 400_000], Gen.Int[0, 40], Gen.Bool).Sample(
            (prompt, padding, literal) =>
            {
                var tasks = new List<BatchTask>();
                var path = directory.Write($"{Guid.NewGuid():N}.json",
                    $"{{\"task_results\": [{{\"prompt\": \"{prompt}\",{new string(' ', padding)} \"seed\": {(literal ? "-Infinity" : "-1")}, \"task_id\": \"a\"}}, {{\"task_id\": \"é🎬\"}}]}}");
                PollingReader.Read(path, tasks.Add);
                File.Delete(path);
                return tasks.Count == 2 && tasks[0].Prompt == prompt && tasks[0].TaskId == "a" && tasks[1].TaskId == "é🎬" && tasks[0].Seed?.Text == (literal ? null : "-1");
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void The_final_status_wins_over_the_initial_one_and_the_default_is_unknown()
    {
        new BatchTask { FinalStatus = "FAILED", OriginalStatus = "PENDING" }.Status.ShouldBe("FAILED");
        new BatchTask { OriginalStatus = "THROTTLED" }.Status.ShouldBe("THROTTLED");
        new BatchTask { FinalStatus = "", OriginalStatus = "PENDING" }.Status.ShouldBe("PENDING");
        new BatchTask().Status.ShouldBe("UNKNOWN");
    }

    [Fact]
    public void Reading_can_be_canceled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => PollingReader.Read(directory.Write("p.json", "{}"), _ => { }, cancellation: source.Token));
    }

    [Fact]
    public void Files_are_found_in_all_directories_newest_first()
    {
        Directory.CreateDirectory(directory["out"]);
        var old = directory.Write("runway_polling_results_b.json", "{}");
        var @new = directory.Write("out/runway_polling_results_a.json", "{}");
        directory.Write("runway_polling_results_c.txt", "{}");
        File.SetLastWriteTimeUtc(old, new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(@new, new DateTime(2025, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        ResultsFinder.Search(directory.Path, directory["out"], directory.Path, directory["none"]).ShouldBe([@new, old]);
    }

    public void Dispose() => directory.Dispose();

    private (List<BatchTask> Tasks, IReadOnlyList<string> Warnings) ReadTask(string task)
    {
        var tasks = new List<BatchTask>();
        var content = PollingReader.Read(directory.Write("p.json", $"{{\"task_results\": [{task}]}}"), tasks.Add);
        return (tasks, content.Warnings);
    }
}
