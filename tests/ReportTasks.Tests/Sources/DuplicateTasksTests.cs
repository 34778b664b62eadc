using ReportTasks.Batches;
using ReportTasks.Sources;
using ReportTasks.Sources.PollingResults;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Sources;

public sealed class DuplicateTasksTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ResultsFiles files = new();

    [Theory]
    [InlineData("RUNNING SUCCEEDED", 1)]
    [InlineData("SUCCEEDED RUNNING", 0)]
    [InlineData("SUCCEEDED SUCCEEDED", 1)]
    [InlineData("FAILED SUCCEEDED", 1)]
    [InlineData("SUCCEEDED FAILED PENDING", 1)]
    [InlineData("RUNNING PENDING", 1)]
    [InlineData("canceled odd", 0)]
    public void The_last_entry_with_a_final_status_counts_for_a_repeated_task(string statuses, int winner)
    {
        var entries = statuses.Split(' ').Select((status, at) => $$"""{"task_id": "a", "final_status": "{{status}}", "prompt": "{{at}}"}""");

        var (tasks, content) = Read(entries.Append("""{"task_id": "b"}"""));

        tasks.Select(task => (task.TaskId, task.Prompt)).ShouldBe([("a", $"{winner}"), ("b", null)]);
        content.Replaced.Count.ShouldBe(statuses.Split(' ').Length - 1);
    }

    [Fact]
    public void A_repeated_task_gives_a_warning_and_the_total_includes_it()
    {
        var (_, content) = Read(["""{"task_id": "a"}""", """{"task_id": "a"}""", """{"task_id": "a"}"""], """{"total_tasks": 3}""");

        content.Warnings.ShouldBe(
        [
            "2 entries repeat a task_id, for example a. Each task counts once: its last entry with a final status, or else its last entry.",
        ]);
    }

    [Fact]
    public void Tasks_without_an_id_are_never_duplicates()
    {
        var (tasks, content) = Read(["{}", "{}", """{"task_id": ""}""", """{"task_id": ""}""", """{"task_id": null}""", """{"task_id": " "}""", """{"task_id": " "}"""]);

        tasks.Count.ShouldBe(7);
        content.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Repeated_ids_restart_the_pass_once()
    {
        var begun = 0;
        files.ReadDistinct(Write(["""{"task_id": "a"}""", """{"task_id": "a"}"""]), () =>
        {
            begun++;
            return _ => { };
        });
        begun.ShouldBe(2);
        begun = 0;
        files.ReadDistinct(Write(["""{"task_id": "a"}""", """{"task_id": "b"}"""]), () =>
        {
            begun++;
            return _ => { };
        });
        begun.ShouldBe(1);
    }

    [Fact]
    public void The_report_counts_a_repeated_task_once()
    {
        var path = Write(
        [
            """{"task_id": "a", "final_status": "RUNNING"}""", """{"task_id": "b", "final_status": "FAILED"}""",
            """{"task_id": "a", "final_status": "SUCCEEDED", "target_filename_stub": "clip"}""", """{"task_id": "b", "final_status": "FAILED"}""",
        ]);
        directory.CreateVideo("clip.mp4", 1_000);

        var (report, warnings) = Measured.WithWarnings(path, directory.Path);

        (report.Metrics.Summary.Total, report.Metrics.Summary.Succeeded, report.Metrics.Summary.Failed).ShouldBe((2, 1, 1));
        report.Metrics.Videos.Select(video => video.Filename).ShouldBe(["clip.mp4"]);
        report.Tasks.Count.ShouldBe(2);
        warnings.ShouldHaveSingleItem().ShouldStartWith("2 entries repeat a task_id");
    }

    public void Dispose()
    {
        files.Dispose();
        directory.Dispose();
    }

    private (List<BatchTask> Tasks, PollingContent Content) Read(IEnumerable<string> entries, string stats = "{}")
    {
        var tasks = new List<BatchTask>();
        var content = files.ReadDistinct(Write(entries, stats), () =>
        {
            tasks.Clear();
            return tasks.Add;
        });
        return (tasks, content);
    }

    private string Write(IEnumerable<string> entries, string stats = "{}") =>
        directory.Write($"{Guid.NewGuid()}.json", $$"""{"polling_stats": {{stats}}, "task_results": [{{string.Join(',', entries)}}]}""");
}
