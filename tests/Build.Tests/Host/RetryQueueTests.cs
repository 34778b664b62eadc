using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>Retry queues over several runs.</summary>
public sealed class RetryQueueTests : IDisposable
{
    private const string Queue = $"retry_queue_{Batch.FileName}";
    private const string QueueOfEarlierVersion = "retry_queue_20250101_000000.json";
    private const string Url = "https://example.com/x.mp4";
    private const string FileInOutput = $"video_outputs/{Batch.FileName}";

    private readonly Workspace place = new();

    [Fact]
    public async Task Repeated_runs_keep_one_queue_and_remove_it_once_nothing_is_left_to_retry()
    {
        var time = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(place.Write($"video_outputs/{QueueOfEarlierVersion}", "[]"), time);
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one"), Batch.Failed("two")));

        await ReportAsync();
        await ReportAsync();

        Queues().ShouldBe([QueueOfEarlierVersion, Queue]);
        TasksIn(Queue).ShouldBe(["one", "two"]);

        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", Url), Batch.Succeeded("two", Url)));

        (await ReportAsync()).Saying($"Removed the retry queue video_outputs/{Queue}");

        Queues().ShouldBe([QueueOfEarlierVersion]);
        var earlier = new FileInfo(place["video_outputs", QueueOfEarlierVersion]);
        (await File.ReadAllTextAsync(earlier.FullName, TestContext.Current.CancellationToken)).ShouldBe("[]");
        earlier.LastWriteTimeUtc.ShouldBe(time);
    }

    [Fact]
    public async Task A_task_that_succeeded_is_removed_from_the_queue()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one"), Batch.Failed("two")));
        await ReportAsync();
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", Url), Batch.Failed("two")));

        await ReportAsync();

        Queues().ShouldBe([Queue]);
        TasksIn(Queue).ShouldBe(["two"]);
    }

    [Fact]
    public async Task Results_files_of_the_same_name_have_separate_queues()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("in_working_directory")));
        place.Write(FileInOutput, Batch.Of(Batch.Failed("in_output_directory")));
        var other = "";

        foreach (var newer in (string[])[Batch.FileName, Batch.FileName, FileInOutput, FileInOutput, Batch.FileName])
        {
            foreach (var file in (string[])[Batch.FileName, FileInOutput])
            {
                File.SetLastWriteTimeUtc(place[file], DateTime.UtcNow.AddHours(file == newer ? -1 : -2));
            }

            await ReportAsync("--all");

            var queues = Queues();
            queues.Length.ShouldBe(2, newer);
            queues.ShouldContain(Queue);
            var second = queues.Except([Queue]).ShouldHaveSingleItem();
            second.ShouldMatch($"^{Path.GetFileNameWithoutExtension(Queue)}_[0-9a-f]{{8}}\\.json$");
            if (other.Length > 0) second.ShouldBe(other);
            other = second;
            TasksIn(Queue).ShouldBe(["in_working_directory"], newer);
            TasksIn(second).ShouldBe(["in_output_directory"], newer);
        }
    }

    public void Dispose() => place.Dispose();

    private async Task<HostResult> ReportAsync(params string[] more) =>
        (await place.RunAsync(["--target=GenerateReport", "--exclusive", "--formats=json", .. more])).ShouldEnd(0);

    private string[] Queues() =>
        [.. place.Names("video_outputs").Where(name => name.StartsWith("retry_queue_", StringComparison.Ordinal))];

    private IEnumerable<string> TasksIn(string queue) =>
        JsonNode.Parse(File.ReadAllText(place["video_outputs", queue]))!.AsArray()
            .Select(task => task!["target_filename_stub"]!.GetValue<string>());
}
