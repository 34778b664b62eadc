using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Polling;
using ReportTasks.Reports;
using ReportTasks.Tests.Files;

namespace ReportTasks.Tests.Reports;

public sealed class RetryQueueFileTests : IDisposable
{
    private static readonly VideoTask Failed = new()
    {
        TaskId = "t1",
        ImagePath = "i.png",
        Prompt = "夕焼け",
        TargetFilenameStub = "clip",
        Timestamp = "2025-06-17T04:00:00",
        OriginalStatus = "FAILED",
        FailureReason = "Unknown error",
    };

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void The_queue_holds_what_the_generation_step_needs()
    {
        using var queue = new RetryQueueFile(directory["retry_queue_x.json"]);
        queue.Add(Failed);
        queue.Add(Failed with { FailureCode = "SAFETY.INPUT.TEXT" });
        queue.Add(Failed with { OriginalStatus = "SUCCEEDED" });
        queue.Add(Failed with { TaskId = null, Prompt = null });
        queue.Keep([]).ShouldBe(directory["retry_queue_x.json"]);
        using var json = JsonDocument.Parse(File.ReadAllText(directory["retry_queue_x.json"]));
        json.RootElement.GetArrayLength().ShouldBe(2);
        json.RootElement[0].EnumerateObject().Select(field => (field.Name, field.Value.GetString())).ShouldBe(
        [
            ("task_id", "t1"), ("image_path", "i.png"), ("prompt", "夕焼け"), ("target_filename_stub", "clip"), ("timestamp", "2025-06-17T04:00:00"), ("status", "PENDING"),
        ]);
        json.RootElement[1].GetProperty("prompt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void A_directory_that_may_not_be_written_costs_the_queue_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Where nobody may make files, not even root, is known of Linux.");
        using var queue = new RetryQueueFile("/dev/pts/retry_queue_x.json");

        queue.Add(Failed);
        queue.Add(Failed with { TaskId = "t2" });

        Should.Throw<IOException>(() => queue.Keep([])).InnerException.ShouldBeOfType<UnauthorizedAccessException>();
        queue.Count.ShouldBe(2);
    }

    [Fact]
    public void Without_a_task_to_try_again_nothing_is_written()
    {
        using (var queue = new RetryQueueFile(directory["q.json"]))
        {
            queue.Add(Failed with { FailureCode = "SAFETY.INPUT.TEXT" });
            queue.Keep([]).ShouldBeNull();
        }

        directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public void A_queue_that_is_not_kept_leaves_nothing_behind()
    {
        using (var queue = new RetryQueueFile(directory["q.json"])) queue.Add(Failed);
        directory.Names().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("video_generation_results_20250617_041141.json", true)]
    [InlineData("video_generation_results_20250617_041141_2.html", true)]
    [InlineData("video_generation_results_20250617_041142.json", false)]
    public void That_of_a_killed_run_goes_unless_its_report_was_written(string? report, bool stays)
    {
        Leave("20250617_041141", "a.json");
        if (report is not null) File.WriteAllText(directory[report], "");

        UnreportedQueue.RemoveFrom(directory.Path, ["a.json", "b.json"], Refuse).ShouldBe(stays ? [] : ["retry_queue_20250617_041141.json"]);

        directory.Names().Except([report]).ShouldBe(stays ? ["retry_queue_20250617_041141.json"] : []);
    }

    [Fact]
    public void That_of_a_run_that_has_ended_stays_unless_it_came_to_no_report()
    {
        Leave("20250617_041141", "a.json");
        Leave("20250617_041142", "a.json").Reported();

        UnreportedQueue.RemoveFrom(directory.Path, ["a.json"], Refuse);

        directory.Names().ShouldBe(["retry_queue_20250617_041142.json"]);
    }

    [Fact]
    public void That_of_other_polling_results_stays_until_a_run_makes_a_queue_of_them()
    {
        Leave("20250617_041141", "a.json", "b.json");
        string[] names = [".retry_queue_20250617_041141.json.unreported", "retry_queue_20250617_041141.json"];

        UnreportedQueue.RemoveFrom(directory.Path, ["b.json", "c.json"], Refuse).ShouldBeEmpty();
        directory.Names().ShouldBe(names);

        AtomicFile.RemoveLeftovers(directory.Path);
        directory.Names().ShouldBe(names);
        UnreportedQueue.RemoveFrom(directory.Path, ["a.json", "b.json", "c.json"], Refuse);
        directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public void A_mark_that_leads_to_an_endless_device_is_refused_and_its_queue_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no /dev/zero.");
        directory.Write("retry_queue_20250617_041141.json", "[]");
        File.CreateSymbolicLink(directory[".retry_queue_20250617_041141.json.unreported"], "/dev/zero");
        directory.Write("retry_queue_20250617_041142.json", "[]");
        Traps.Pipe(directory[".retry_queue_20250617_041142.json.unreported"]);
        directory.Write("retry_queue_20250617_041143.json", "[]");
        directory.Lay(".retry_queue_20250617_041143.json.unreported", 1L << 40);
        var refusals = new List<string>();

        UnreportedQueue.RemoveFrom(directory.Path, ["a.json"], refusals.Add).ShouldBeEmpty();

        refusals.Order(StringComparer.Ordinal).ShouldBe(
        [
            ".retry_queue_20250617_041141.json.unreported is a symbolic link; it is not read.",
            ".retry_queue_20250617_041142.json.unreported is not a regular file; it is not read.",
            ".retry_queue_20250617_041143.json.unreported is larger than 4 MiB; it is not read.",
        ]);
        directory.Names().Count(name => name.StartsWith("retry_queue", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public void A_task_that_several_files_tell_of_is_queued_once()
    {
        using var queue = new RetryQueueFile(directory["q.json"]);
        for (var i = 0; i < 3; i++) queue.Add(Failed);
        queue.Add(Failed with { TaskId = "t2" });
        queue.Add(Failed with { TaskId = null });
        queue.Add(Failed with { TaskId = null });
        queue.Count.ShouldBe(4);
    }

    [Fact]
    public void A_queue_that_cannot_be_written_says_so_at_the_end_and_not_before()
    {
        using var queue = new RetryQueueFile(Path.Combine(directory["missing"], "q.json"));
        queue.Add(Failed);
        queue.Add(Failed with { TaskId = "t2" });
        queue.Count.ShouldBe(2);
        Should.Throw<IOException>(() => queue.Keep([]));
    }

    [Fact]
    public void A_dry_run_only_counts()
    {
        using var queue = new RetryQueueFile(directory["q.json"], isDryRun: true);
        queue.Add(Failed);
        (queue.Count, queue.Keep([])).ShouldBe((1, null));
        directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public void A_queue_of_an_earlier_run_is_not_overwritten()
    {
        directory.Write("retry_queue_s.json", "mine");
        RetryQueueFile.PathFor(new ReportDestination(directory.Path, "s", false)).ShouldBe(directory["retry_queue_s_2.json"]);
    }

    public void Dispose() => directory.Dispose();

    private static void Refuse(string sentence) => Assert.Fail(sentence);

    /// <summary>What a run of that time and of these polling results leaves that is killed before it has a report.</summary>
    private RetryQueueFile Leave(string stamp, params string[] sources)
    {
        var queue = new RetryQueueFile(directory[$"retry_queue_{stamp}.json"]);
        queue.Add(Failed);
        queue.Keep(sources);
        return queue;
    }
}
