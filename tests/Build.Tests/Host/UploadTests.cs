using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>UploadCloud in a whole run, to a folder: what the stores promise has a suite of its own.</summary>
public sealed class UploadTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task The_whole_run_uploads_and_the_report_says_what_is_where()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", server.Url("coffee_steam_rise")), Batch.Failed("two")));

        (await place.RunAsync("--target=Report", "--allow-private-network", "--upload-to=out", "--public-url=https://cdn.example.com/videos")).ShouldEnd(0)
            .Saying("one.mp4: uploaded", "latest.json: uploaded", "Updated the JSON report");

        var upload = place.Report()["uploads"]!.AsArray().ShouldHaveSingleItem()!;
        (upload["destination"]!.GetValue<string>(), upload["new"]!.GetValue<int>(), upload["failed"]!.GetValue<int>()).ShouldBe(("out", 2, 0));
        upload["objects"]!.AsArray().Select(entry => entry!["url"]!.GetValue<string>()).ShouldBe(["https://cdn.example.com/videos/one.json", "https://cdn.example.com/videos/one.mp4"]);
        var manifest = JsonNode.Parse(File.ReadAllText(place["out", Id(), "manifest.json"]))!;
        manifest["objects"]!.AsArray().Select(entry => entry!["key"]!.GetValue<string>()).ShouldBe(
            ["one.json", "one.mp4", $"retry_queue_{Id()}.json", place.PageName(), place.ReportName()], ignoreOrder: true);
        foreach (var entry in manifest["objects"]!.AsArray())
        {
            File.ReadAllBytes(place["out", entry!["key"]!.GetValue<string>()]).ShouldBe(File.ReadAllBytes(place["video_outputs", entry["key"]!.GetValue<string>()]));
        }

        JsonNode.Parse(File.ReadAllText(place["out", "latest.json"]))!["batch_id"]!.GetValue<string>().ShouldBe(Id());
    }

    [Fact]
    public async Task The_target_alone_uploads_what_is_here_and_a_second_time_nothing()
    {
        Lay("one", "two");
        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out")).ShouldEnd(0).Saying("one.mp4: uploaded");
        var before = Snapshot();

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out")).ShouldEnd(0).Saying("Unchanged", "0 B").NotSaying(": uploaded", ": replaced");
        Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_uploaded_and_changes_nothing()
    {
        Lay("one", "two");
        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out")).ShouldEnd(0);
        place.WriteVideo("video_outputs/two.mp4", "other");
        File.Delete(place["out", "one.json"]);
        var before = Snapshot();

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out", "--dry-run")).ShouldEnd(0)
            .Saying("two.mp4", "replace", "one.json", "upload", "1 new, 3 changed, 2 unchanged");
        Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task One_destination_that_fails_does_not_stop_the_others_and_is_4()
    {
        Lay("one");
        place.Write("file", "in the way");

        var run = await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=file", "--upload-to=out", "--retries=0");

        run.ShouldEnd(4);
        place.Names("out").ShouldContain("latest.json");
        File.ReadAllText(place["file"]).ShouldBe("in the way");
    }

    [Theory]
    [InlineData("ftp://example.com/x", "ftp://example.com/x is at no store that is known here. Known are")]
    [InlineData("s3://key:hidden@bucket/x", "expected an address without a key in it")]
    [InlineData("s3:/bucket/x", "An address begins with s3://, not with s3: alone.")]
    [InlineData("https:/account.blob.core.windows.net/videos?sig=hidden", "An address begins with https://, not with https: alone.")]
    [InlineData("file://", "An address with file:// names no folder.")]
    [InlineData("file://share/x", "An address with file:// names no folder.", false)]
    [InlineData("~/x", "No shell has replaced the ~ in ~/x.")]
    public async Task An_address_that_leads_nowhere_is_refused_before_anything_is_done(string address, string message, bool alsoOnWindows = true)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && !alsoOnWindows, "On Windows this is a share.");
        var run = (await place.RunAsync("--target=Report", $"--upload-to={address}")).ShouldEnd(2);

        run.Error.ShouldContain(message);
        run.Error.ShouldNotContain("hidden");
        place.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_there_is_anything_of_the_batch_nothing_is_uploaded_and_the_latest_stays()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", "https://example.com/x.mp4")));
        place.Write("out/latest.json", "of an earlier batch");

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out", "--strict")).ShouldEnd(4).Saying("There is nothing to upload");

        place.Names("out").ShouldBe(["latest.json"]);
        File.ReadAllText(place["out", "latest.json"]).ShouldBe("of an earlier batch");
    }

    [Fact]
    public async Task What_ends_a_destination_is_said_once_and_not_for_each_file()
    {
        Lay("one", "two", "three");
        place.Write("file", "in the way");

        var run = (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=file/below")).ShouldEnd(4);

        run.Saying("is a file: name a folder", "6 of 6 files were not uploaded.").NotSaying("one.mp4:");
        run.Output.Split("is a file: name a folder").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Only_a_destination_of_which_there_is_something_to_say_has_a_title()
    {
        Lay("one");
        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=a")).ShouldEnd(0);

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=a", "--upload-to=b")).ShouldEnd(0).Saying("b:").NotSaying("a:");
    }

    [Fact]
    public async Task A_folder_can_have_any_name_in_an_address()
    {
        Lay("one");

        (await place.RunAsync("--target=UploadCloud", "--exclusive", $"--upload-to=file://{(OperatingSystem.IsWindows() ? "/" : "")}{place["a%20b #1"].Replace('\\', '/')}")).ShouldEnd(0);

        place.Names("a b #1").ShouldContain("one.mp4");
    }

    [Fact]
    public async Task Without_a_destination_there_is_nowhere_to_go()
    {
        (await place.RunAsync("--target=Report", "--upload-to-cloud")).ShouldEnd(2).Error.ShouldContain("There is nowhere to upload to.");
        Lay("one");
        (await place.RunAsync("--target=UploadCloud", "--exclusive")).ShouldEnd(2).Error.ShouldContain("There is nowhere to upload to.");
    }

    [Fact]
    public async Task What_is_configured_is_used_only_when_asked_for()
    {
        Lay("one");
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
    public async Task The_output_directory_is_no_destination(string folder)
    {
        Lay("one");
        var before = place.Names("video_outputs");

        (await place.RunAsync("--target=UploadCloud", "--exclusive", $"--upload-to={folder}")).ShouldEnd(4).Saying("is the output directory or lies in it");
        place.Names("video_outputs").Except([".reporttasks.lock"]).ShouldBe(before);
    }

    public void Dispose() => place.Dispose();

    private string Id() => place.ReportName()["video_generation_results_".Length..^".json".Length];

    private void Lay(params string[] stubs)
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
