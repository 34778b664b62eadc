using System.Text.Json;
using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Reports;

namespace ReportTasks.Tests.Reports;

public sealed class RetryQueueFileTests : IDisposable
{
    private static readonly BatchTask Failed = new()
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
    public void The_queue_contains_the_fields_of_the_generation_step()
    {
        using var queue = new RetryQueueFile(directory["retry_queue_x.json"]);
        queue.Add(Failed);
        queue.Add(Failed with { FailureCode = "SAFETY.INPUT.TEXT" });
        queue.Add(Failed with { OriginalStatus = "SUCCEEDED" });
        queue.Add(Failed with { TaskId = null, Prompt = null });
        queue.Keep().ShouldBeTrue();
        using var json = JsonDocument.Parse(File.ReadAllText(directory["retry_queue_x.json"]));
        json.RootElement.GetArrayLength().ShouldBe(2);
        json.RootElement[0].EnumerateObject().Select(field => (field.Name, field.Value.GetString())).ShouldBe(
        [
            ("task_id", "t1"), ("image_path", "i.png"), ("prompt", "夕焼け"), ("target_filename_stub", "clip"), ("timestamp", "2025-06-17T04:00:00"), ("status", "PENDING"),
        ]);
        json.RootElement[1].GetProperty("prompt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void An_unwritable_directory_fails_only_when_the_queue_is_kept()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a directory in which not even root can create files.");
        using var queue = new RetryQueueFile("/dev/pts/retry_queue_x.json");

        queue.Add(Failed);
        queue.Add(Failed with { TaskId = "t2" });

        Should.Throw<IOException>(() => queue.Keep()).InnerException.ShouldBeOfType<UnauthorizedAccessException>();
        queue.Count.ShouldBe(2);
    }

    [Fact]
    public void Without_a_task_to_retry_no_queue_is_written()
    {
        using (var queue = new RetryQueueFile(directory["q.json"]))
        {
            queue.Add(Failed with { FailureCode = "SAFETY.INPUT.TEXT" });
            queue.Keep().ShouldBeFalse();
        }

        directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public void A_queue_that_is_not_kept_leaves_no_file()
    {
        using (var queue = new RetryQueueFile(directory["q.json"])) queue.Add(Failed);
        directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public void The_queue_keeps_model_duration_resolution_ratio_and_seed()
    {
        using var queue = new RetryQueueFile(directory["q.json"]);
        queue.Add(Failed with
        {
            Model = "gen4_turbo",
            Duration = new JsonScalar("5", false),
            Resolution = new JsonScalar("1280x720", true),
            Ratio = new JsonScalar("1280:720", true),
            Seed = new JsonScalar("42", false),
        });
        queue.Keep();
        using var json = JsonDocument.Parse(File.ReadAllText(directory["q.json"]));
        json.RootElement[0].EnumerateObject().Skip(6).Select(field => (field.Name, field.Value.GetRawText())).ShouldBe(
        [
            ("model", "\"gen4_turbo\""), ("duration", "5"), ("resolution", "\"1280x720\""), ("ratio", "\"1280:720\""),
            ("seed", "42"),
        ]);
    }

    [Fact]
    public void A_later_run_replaces_the_queue_and_removes_it_once_nothing_is_left_to_retry()
    {
        directory.Write("retry_queue_20250617_041141.json", "of an earlier version");
        WriteQueue(Failed, Failed with { TaskId = "t2" });
        WriteQueue(Failed);
        JsonNode.Parse(File.ReadAllText(directory["q.json"]))!.AsArray().Count.ShouldBe(1);

        WriteQueue(Failed with { OriginalStatus = "SUCCEEDED" });

        directory.Names().ShouldBe(["retry_queue_20250617_041141.json"]);
    }

    [Theory]
    [InlineData("/in/runway_polling_results_20250617_041141.json", "retry_queue_runway_polling_results_20250617_041141.json")]
    [InlineData("nature.json", "retry_queue_nature.json")]
    [InlineData("20250617_041141.json", "retry_queue_batch_20250617_041141.json")]
    [InlineData("20250617_041141_2.json", "retry_queue_batch_20250617_041141_2.json")]
    public void The_queue_is_named_after_the_results_file_and_never_like_one_of_an_earlier_version(string file, string name) =>
        RetryQueueName.For(file).ShouldBe(name);

    [Theory]
    [InlineData("a\u001b[31m\u202e:b?.json", @"^retry_queue_a__31m__b_\w{9}\.json$")]
    [InlineData("caf\u00e9 (2).json", "^retry_queue_caf\u00e9 \\(2\\)\\.json$")]
    [InlineData("\ud83c\udfac.json", @"^retry_queue____\w{8}\.json$")]
    public void The_name_of_the_queue_has_only_characters_that_every_store_takes(string file, string pattern) =>
        RetryQueueName.For(file).ShouldMatch(pattern);

    [Fact]
    public void A_long_name_of_a_results_file_is_cut_and_stays_unique()
    {
        var (one, two) = (RetryQueueName.For(new string('\u00e9', 120) + "1.json"), RetryQueueName.For(new string('\u00e9', 120) + "2.json"));

        one.ShouldNotBe(two);
        System.Text.Encoding.UTF8.GetByteCount(one).ShouldBeLessThan(200);
    }

    [Fact]
    public void A_task_with_lost_characters_is_left_out_and_named()
    {
        using var queue = new RetryQueueFile(directory["q.json"]);
        queue.Add(Failed with { Prompt = "caf\uFFFD" });
        queue.Add(Failed with { TaskId = "t2", TargetFilenameStub = "\uFFFD" });
        queue.Add(Failed with { TaskId = "t3" });
        queue.Count.ShouldBe(1);
        queue.Warning.ShouldBe(
            "2 failed tasks are not in the retry queue because their text is damaged (it contains U+FFFD): t1, t2. "
            + "Save the results file as UTF-8 and run again.");
    }

    [Fact]
    public void A_task_in_another_queue_of_the_run_is_not_queued_again()
    {
        using var first = new RetryQueueFile(directory["a.json"]);
        using var second = new RetryQueueFile(directory["b.json"], others: [first]);
        first.Add(Failed);
        second.Add(Failed);
        second.Add(Failed with { TaskId = "t2" });
        (first.Count, second.Count).ShouldBe((1, 1));
    }

    [Fact]
    public void A_restarted_queue_contains_only_later_tasks()
    {
        using var queue = new RetryQueueFile(directory["q.json"]);
        queue.Add(Failed);
        queue.Restart();
        queue.Add(Failed);
        queue.Keep().ShouldBeTrue();
        using var json = JsonDocument.Parse(File.ReadAllText(directory["q.json"]));
        json.RootElement.GetArrayLength().ShouldBe(1);
        directory.Names().ShouldBe(["q.json"]);
    }

    [Fact]
    public void A_task_in_several_files_is_queued_once()
    {
        using var queue = new RetryQueueFile(directory["q.json"]);
        for (var i = 0; i < 3; i++) queue.Add(Failed);
        queue.Add(Failed with { TaskId = "t2" });
        queue.Add(Failed with { TaskId = null });
        queue.Add(Failed with { TaskId = null });
        queue.Count.ShouldBe(4);
    }

    [Fact]
    public void A_write_error_is_reported_when_the_queue_is_kept()
    {
        using var queue = new RetryQueueFile(Path.Combine(directory["missing"], "q.json"));
        queue.Add(Failed);
        queue.Add(Failed with { TaskId = "t2" });
        queue.Count.ShouldBe(2);
        Should.Throw<IOException>(() => queue.Keep());
    }

    [Fact]
    public void A_dry_run_only_counts_tasks()
    {
        using var queue = new RetryQueueFile(directory["q.json"], isDryRun: true);
        queue.Add(Failed);
        (queue.Count, queue.Keep()).ShouldBe((1, false));
        directory.Names().ShouldBeEmpty();
    }

    public void Dispose() => directory.Dispose();

    private void WriteQueue(params ReadOnlySpan<BatchTask> tasks)
    {
        using var queue = new RetryQueueFile(directory["q.json"]);
        foreach (var task in tasks) queue.Add(task);
        queue.Keep();
    }
}
