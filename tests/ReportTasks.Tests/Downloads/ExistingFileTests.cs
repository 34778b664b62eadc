using System.Globalization;
using System.Text;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Metrics;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Files that have a video's name but are not videos: never counted, never lost, replaced by the download.</summary>
public sealed class ExistingFileTests : IDisposable
{
    private readonly Bench bench = new();

    public static TheoryData<string, string> Junk => new()
    {
        { "<!DOCTYPE html><html><body>Sign in</body></html>", "an HTML page" },
        { "{\"error\": \"expired\"}", "JSON" },
        { "<?xml version=\"1.0\"?><Error/>", "XML" },
        { "version https://git-lfs.github.com/spec/v1", "text" },
        { new string('\0', 5000), "nothing but zeros" },
        { Encoding.Latin1.GetString(Video.Bytes(5000)[..2500]), "a truncated video: its mdat box is incomplete" },
    };

    [Theory]
    [MemberData(nameof(Junk))]
    public async Task A_file_that_is_not_a_video_is_not_counted_and_is_kept_when_replaced(string content, string what)
    {
        foreach (var hasMetadata in (bool[])[false, true])
        {
            await using var server = await VideoServer.StartAsync();
            using var own = new Bench();
            var junk = Encoding.Latin1.GetBytes(content);
            own.Directory.Write("clip.mp4", junk);
            if (hasMetadata) own.Directory.Write("clip.json", OldMetadata(junk.Length));
            Counted(own).ShouldBe(0);

            own.Plan(Bench.Task(server.Url())).Videos.Single().Step.ShouldBeOfType<Fetch>().Replaces.ShouldNotBeNull().ShouldContain(what);
            var done = await own.DownloadAsync(server.Url());

            done.Note.ShouldBe($"A file with this name was {what}. It is now clip.mp4.rejected.");
            own.Directory.Names().ShouldBe(["clip.json", "clip.mp4", "clip.mp4.rejected"]);
            File.ReadAllBytes(own.Directory["clip.mp4.rejected"]).ShouldBe(junk);
            File.ReadAllBytes(own.Directory["clip.mp4"]).ShouldBe(server.Body);
            Counted(own).ShouldBe(1);
            (await own.RunAsync(server.Url())).ShouldBe(new AlreadyPresent(server.Body.Length));
            server.Requests.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task An_empty_file_is_replaced_and_not_kept()
    {
        await using var server = await VideoServer.StartAsync();
        bench.Directory.Write("clip.mp4", "");
        Counted(bench).ShouldBe(0);

        (await bench.DownloadAsync(server.Url())).Note.ShouldBeNull();

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task A_file_that_is_not_a_video_is_kept_and_named_if_the_link_is_expired()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 403);
        bench.Directory.Write("clip.mp4", "{}");

        (await bench.FailAsync(server.Url())).ShouldEndWith(" A file with this name exists but is JSON. It is not counted or published.");

        bench.Directory.Names().ShouldBe(["clip.mp4"]);
        Counted(bench).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_rejected_file_gets_its_own_name()
    {
        await using var server = await VideoServer.StartAsync();
        foreach (var junk in (string[])["first", "second"])
        {
            bench.Directory.Write("clip.mp4", junk);
            await bench.DownloadAsync(server.Url());
        }

        File.ReadAllText(bench.Directory["clip.mp4.rejected"]).ShouldBe("first");
        File.ReadAllText(bench.Directory["clip_2.mp4.rejected"]).ShouldBe("second");
    }

    [Fact]
    public async Task A_file_that_appears_during_the_download_is_kept()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (_, _) =>
        {
            await File.WriteAllTextAsync(bench.Directory["clip.mp4"], "mine");
            return false;
        };

        (await bench.DownloadAsync(server.Url())).Note.ShouldNotBeNull().ShouldContain("appeared during the download");

        File.ReadAllText(bench.Directory["clip.mp4.rejected"]).ShouldBe("mine");
    }

    [Fact]
    public async Task The_media_check_is_cached_until_the_file_changes()
    {
        await using var server = await VideoServer.StartAsync();
        await bench.DownloadAsync(server.Url());
        VideoMetadataReader.Read(bench.Directory.Path, "clip.mp4").ShouldNotBeNull().CheckedAt.ShouldNotBeNull();
        var (length, written) = (server.Body.Length, File.GetLastWriteTimeUtc(bench.Directory["clip.mp4"]));
        var facts = VideoMetadataReader.Read(bench.Directory.Path, "clip.mp4");

        ExistingVideo.FlawOf(bench.Directory["not opened.mp4"], length, written, facts).ShouldBeNull();
        Should.Throw<FileNotFoundException>(() => ExistingVideo.FlawOf(bench.Directory["opened.mp4"], length, written.AddTicks(10), facts));
        Should.Throw<FileNotFoundException>(() => ExistingVideo.FlawOf(bench.Directory["opened.mp4"], length - 1, written, facts));
        Should.Throw<FileNotFoundException>(() => ExistingVideo.FlawOf(bench.Directory["opened.mp4"], length, written, facts! with { CheckedAt = null }));
    }

    public static TheoryData<string, string> Remembering => new()
    {
        // A previous version, whose hash is for another modification time.
        { Old("""{"size_bytes": LENGTH, "sha256": "HASH", "modified_at": "2025-06-17T09:30:00.0000000Z"}"""), Old("""{"size_bytes": LENGTH, "sha256": "HASH", "modified_at": "2025-06-17T09:30:00.0000000Z","checked_modified_at": "TIME"}""") },
        { Old("""{"size_bytes": LENGTH, "sha256": "HASH"}"""), Old("""{"size_bytes": LENGTH, "sha256": "HASH","checked_modified_at": "TIME"}""") },
        { Old("{\n \"size_mb\": 1.50\n}"), Old("{\n \"size_mb\": 1.50,\n \"size_bytes\": LENGTH,\n \"checked_modified_at\": \"TIME\"\n}") },
        { Old("{}"), Old("""{"size_bytes": LENGTH,"checked_modified_at": "TIME"}""") },

        // The video was touched.
        { Old("""{"size_bytes": LENGTH, "checked_modified_at": "2025-06-17T09:30:00.0000000Z", "x": 1}"""), Old("""{"size_bytes": LENGTH, "checked_modified_at": "TIME", "x": 1}""") },

        // The original script.
        {
            "{\n    \"video_file\": \"clip.mp4\",\n    \"zebra\": 1.50,\n    \"runway_task_json\": {\"a\": \"\\u00e9\"}\n}",
            "{\n    \"video_file\": \"clip.mp4\",\n    \"zebra\": 1.50,\n    \"runway_task_json\": {\"a\": \"\\u00e9\"},\n    \"file_info\": { \"size_bytes\": LENGTH, \"checked_modified_at\": \"TIME\" }\n}"
        },
    };

    [Theory]
    [MemberData(nameof(Remembering))]
    public async Task The_check_of_a_kept_video_is_cached_without_changing_its_other_metadata(string before, string after)
    {
        await using var server = await VideoServer.StartAsync();
        bench.Directory.Write("clip.mp4", server.Body);
        bench.Directory.Write("clip.json", Filled(before));

        (await bench.RunAsync(server.Url())).ShouldBe(new AlreadyPresent(server.Body.Length));

        server.Requests.ShouldBeEmpty();
        File.ReadAllText(bench.Directory["clip.json"]).ShouldBe(Filled(after));
        VideoMetadataReader.Read(bench.Directory.Path, "clip.mp4").ShouldNotBeNull()
            .IsChecked(server.Body.Length, File.GetLastWriteTimeUtc(bench.Directory["clip.mp4"])).ShouldBeTrue();
        VideoMetadata.FingerprintOf(bench.Directory.Path, "clip.mp4").ShouldBeNull("the hash was not computed again");
        Counted(bench).ShouldBe(1);

        File.SetLastWriteTimeUtc(bench.Directory["clip.json"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await bench.RunAsync(server.Url());
        File.GetLastWriteTimeUtc(bench.Directory["clip.json"]).Year.ShouldBe(2020, "the second run writes nothing");

        string Filled(string text) => text.Replace("LENGTH", $"{server.Body.Length}", StringComparison.Ordinal).Replace("HASH", new string('a', 64), StringComparison.Ordinal)
            .Replace("TIME", File.GetLastWriteTimeUtc(bench.Directory["clip.mp4"]).ToString(VideoMetadataReader.TimeFormat, CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"size_bytes": "7"}""")]
    [InlineData("""{"size_bytes": 7}""")]
    [InlineData("""{"checked_modified_at": 7}""")]
    public async Task Unsupported_metadata_is_not_changed_by_the_check(string fileInfo)
    {
        await using var server = await VideoServer.StartAsync();
        bench.Directory.Write("clip.mp4", server.Body);
        bench.Directory.Write("clip.json", Old(fileInfo));

        await bench.RunAsync(server.Url());

        File.ReadAllText(bench.Directory["clip.json"]).ShouldBe(Old(fileInfo));
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "?_jwt=eyJ.secret")]
    public async Task Caching_the_check_removes_signatures_unless_the_user_keeps_them(bool keeps, string query)
    {
        await using var server = await VideoServer.StartAsync();
        bench.Directory.Write("clip.mp4", server.Body);
        bench.Directory.Write("clip.json", """{"video_file": "clip.mp4", "runway_task_json": {"video_url": "https://cdn.example/a.mp4?_jwt=eyJ.secret"}}""");
        bench.Options = bench.Options with { Output = bench.Options.Output with { KeepSignedUrls = keeps } };

        await bench.RunAsync(server.Url());

        var json = File.ReadAllText(bench.Directory["clip.json"]);
        json.ShouldContain($"\"https://cdn.example/a.mp4{query}\"");
        json.ShouldContain("checked_modified_at");
    }

    public void Dispose() => bench.Dispose();

    private static string Old(string fileInfo) => $$$"""{"video_file": "clip.mp4", "runway_task_json": {"task_id": "task-0001"}, "file_info": {{{fileInfo}}} }""";

    private static string OldMetadata(int length) => $$$"""
        {"video_file": "clip.mp4", "runway_task_json": {"task_id": "task-0001"}, "file_info": {"size_bytes": {{{length}}},
        "sha256": "{{{new string('a', 64)}}}", "modified_at": "2025-06-17T09:30:00.0000000Z"} }
        """;

    internal static int Counted(Bench bench) => new[] { Bench.Task(null) }.Count(task => new TaskMeasure(new OutputFiles(bench.Directory.Path)).Measure(task).Video is not null);
}
