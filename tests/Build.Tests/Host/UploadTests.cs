using System.Text.Json;
using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>UploadCloud in a whole run, to a folder; the stores have their own tests.</summary>
public sealed class UploadTests : IDisposable
{
    private const string RetryQueue = $"retry_queue_{Batch.FileName}";

    private readonly Workspace place = new();

    [Fact]
    public async Task A_whole_run_uploads_everything_and_the_report_lists_the_URLs()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", server.Url("coffee_steam_rise")), Batch.Failed("two")));

        (await place.RunAsync("--target=Report", "--allow-private-network", "--upload-to=out", "--public-url=https://cdn.example.com/videos")).ShouldEnd(0)
            .Saying("one.mp4: uploaded", "latest.json: uploaded", "Updated the JSON report");

        var upload = place.Report()["uploads"]!.AsArray().ShouldHaveSingleItem()!;
        (upload["destination"]!.GetValue<string>(), upload["new"]!.GetValue<int>(), upload["failed"]!.GetValue<int>()).ShouldBe(("out", 2, 0));
        upload["objects"]!.AsArray().Select(entry => entry!["url"]!.GetValue<string>()).ShouldBe(["https://cdn.example.com/videos/one.json", "https://cdn.example.com/videos/one.mp4"]);
        Manifest().ShouldBe(["one.json", "one.mp4", RetryQueue, place.PageName(), place.ReportName()], ignoreOrder: true);
        foreach (var key in Manifest())
        {
            File.ReadAllBytes(place["out", key]).ShouldBe(File.ReadAllBytes(place["video_outputs", key]));
        }


        JsonNode.Parse(File.ReadAllText(place["out", "latest.json"]))!["batch_id"]!.GetValue<string>().ShouldBe(Id());
    }

    [Theory]
    [InlineData("RUNNING")]
    [InlineData("SUCCEEDED")]
    public async Task A_repeated_task_is_downloaded_and_uploaded_once(string earlierStatus)
    {
        await using var server = await VideoServer.StartAsync();
        var task = Batch.Succeeded("one", server.Url("coffee_steam_rise"));
        var earlier = JsonSerializer.SerializeToNode(task)!;
        earlier["final_status"] = earlierStatus;
        place.Write(Batch.FileName, Batch.Of(earlier, task));

        (await place.RunAsync("--target=Report", "--allow-private-network", "--upload-to=out")).ShouldEnd(0)
            .Saying("1 entry repeats a task_id, for example task-of-one.");

        server.Requests.Select(request => request.Path).ShouldBe(["/coffee_steam_rise.mp4"]);
        place.Names("video_outputs").Where(name => name.EndsWith(".mp4", StringComparison.Ordinal)).ShouldBe(["one.mp4"]);
        place.Names("out").Where(name => name.EndsWith(".mp4", StringComparison.Ordinal)).ShouldBe(["one.mp4"]);
        var (summary, upload) = (place.Report()["batch_summary"]!, place.Report()["uploads"]![0]!);
        (summary["total"]!.GetValue<int>(), summary["succeeded"]!.GetValue<int>()).ShouldBe((1, 1));
        place.Report()["downloaded_videos"]!.AsArray().ShouldHaveSingleItem()!
            ["filename"]!.GetValue<string>().ShouldBe("one.mp4");
        (upload["new"]!.GetValue<int>(), upload["objects"]!.AsArray().Count).ShouldBe((2, 2), "the video and its metadata");
        Manifest().Count(key => key == "one.mp4").ShouldBe(1);
    }

    [Fact]
    public async Task UploadCloud_alone_uploads_existing_files_and_a_second_run_uploads_nothing()
    {
        WriteVideos("one", "two");
        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out")).ShouldEnd(0).Saying("one.mp4: uploaded");
        var before = Snapshot();

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out")).ShouldEnd(0).Saying("Unchanged", "0 B").NotSaying(": uploaded", ": replaced");
        Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task A_dry_run_lists_what_it_would_upload_and_changes_nothing()
    {
        WriteVideos("one", "two");
        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out")).ShouldEnd(0);
        place.WriteVideo("video_outputs/two.mp4", "other");
        File.Delete(place["out", "one.json"]);
        var before = Snapshot();

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out", "--dry-run")).ShouldEnd(0)
            .Saying("two.mp4", "replace", "one.json", "upload", "1 new, 3 changed, 2 unchanged");
        Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task A_failing_destination_does_not_stop_the_others_and_gives_exit_code_4()
    {
        WriteVideos("one");
        place.Write("file", "in the way");

        var run = await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=file", "--upload-to=out", "--retries=0");

        run.ShouldEnd(4);
        place.Names("out").ShouldContain("latest.json");
        File.ReadAllText(place["file"]).ShouldBe("in the way");
    }

    [Theory]
    [InlineData("ftp://example.com/x", "ftp://example.com/x is not a supported destination. Supported are")]
    [InlineData("s3://key:hidden@bucket/x", "Remove the key from the URL.")]
    [InlineData("s3:/bucket/x", "A URL starts with s3: but not with s3://.")]
    [InlineData("https:/account.blob.core.windows.net/videos?sig=hidden", "A URL starts with https: but not with https://.")]
    [InlineData("file://", "A file:// URL has no folder.")]
    [InlineData("file://share/x", "A file:// URL has no folder.", false)]
    [InlineData("~/x", "The ~ in ~/x was not expanded by a shell.")]
    public async Task An_invalid_destination_is_refused_before_any_work(string address, string message, bool alsoOnWindows = true)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && !alsoOnWindows, "On Windows this is a share.");
        var run = (await place.RunAsync("--target=Report", $"--upload-to={address}")).ShouldEnd(2);

        run.Error.ShouldContain(message);
        run.Error.ShouldNotContain("hidden");
        place.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_files_of_the_batch_nothing_is_uploaded_and_latest_json_is_unchanged()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", "https://example.com/x.mp4")));
        place.Write("out/latest.json", "of an earlier batch");

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out", "--strict")).ShouldEnd(4).Saying("Nothing to upload");

        place.Names("out").ShouldBe(["latest.json"]);
        File.ReadAllText(place["out", "latest.json"]).ShouldBe("of an earlier batch");
    }

    [Fact]
    public async Task A_destination_failure_is_reported_once_and_not_for_each_file()
    {
        WriteVideos("one", "two", "three");
        place.Write("file", "in the way");

        var run = (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=file/below")).ShouldEnd(4);

        run.Saying("is a file: pass a folder", "6 of 6 files were not uploaded.", "✗ 0 of 6 files uploaded").NotSaying("one.mp4:");
        run.Output.Split("is a file: pass a folder").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_destination_without_messages_has_no_heading()
    {
        WriteVideos("one");
        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=a")).ShouldEnd(0);

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=a", "--upload-to=b")).ShouldEnd(0).Saying("b:").NotSaying("a:");
    }

    [Fact]
    public async Task A_file_URL_may_name_any_folder()
    {
        WriteVideos("one");

        (await place.RunAsync("--target=UploadCloud", "--exclusive", $"--upload-to=file://{(OperatingSystem.IsWindows() ? "/" : "")}{place["a%20b #1"].Replace('\\', '/')}")).ShouldEnd(0);

        place.Names("a b #1").ShouldContain("one.mp4");
    }

    [Fact]
    public async Task UploadCloud_without_a_destination_is_a_usage_error()
    {
        (await place.RunAsync("--target=Report", "--upload-to-cloud")).ShouldEnd(2).Error.ShouldContain("No upload destination is set.");
        WriteVideos("one");
        (await place.RunAsync("--target=UploadCloud", "--exclusive")).ShouldEnd(2).Error.ShouldContain("No upload destination is set.");
    }

    [Fact]
    public async Task Configured_destinations_are_used_only_on_request()
    {
        WriteVideos("one");
        place.Environment["CAKE_REPORT_UPLOAD_TO"] = "a | b";

        (await place.RunAsync("--target=Report", "--exclusive")).ShouldEnd(0);
        place.Names("a").ShouldBeEmpty();
        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to-cloud")).ShouldEnd(0);
        place.Names("a").ShouldBe(place.Names("b"));
        place.Names("a").ShouldContain("one.mp4");
    }

    [Theory]
    [InlineData("video_outputs")]
    [InlineData("video_outputs/published")]
    public async Task The_output_directory_is_refused_as_a_destination(string folder)
    {
        WriteVideos("one");
        var before = place.Names("video_outputs");

        (await place.RunAsync("--target=UploadCloud", "--exclusive", $"--upload-to={folder}")).ShouldEnd(4).Saying("is the output directory or inside it");
        place.Names("video_outputs").Except([".reporttasks.lock"]).ShouldBe(before);
    }

    public void Dispose() => place.Dispose();

    private string Id() => place.ReportName()["video_generation_results_".Length..^".json".Length];

    /// <summary>The keys of the uploaded batch.</summary>
    private List<string> Manifest() =>
    [
        .. JsonNode.Parse(File.ReadAllText(place["out", Id(), "manifest.json"]))!["objects"]!.AsArray()
            .Select(entry => entry!["key"]!.GetValue<string>()),
    ];

    private void WriteVideos(params string[] stubs)
    {
        place.Write(Batch.FileName, Batch.Of([.. stubs.Select(stub => Batch.Succeeded(stub, "https://example.com/x.mp4"))]));
        foreach (var stub in stubs)
        {
            place.WriteVideo($"video_outputs/{stub}.mp4", "video of " + stub);
            place.Write($"video_outputs/{stub}.json", $$"""{"video_file": "{{stub}}.mp4", "runway_task_json": {"task_id": "task-of-{{stub}}"} }""");
        }
    }

    /// <summary>Every file with its content and time.</summary>
    private string[] Snapshot() =>
    [
        .. Directory.EnumerateFiles(place.Root, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O} {Convert.ToBase64String(File.ReadAllBytes(path))}"),
    ];
}
