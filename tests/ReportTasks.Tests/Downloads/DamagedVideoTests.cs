using System.Text.Json.Nodes;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Reports;
using ReportTasks.Tests.Docs;
using ReportTasks.Tests.Downloads.Support;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Downloads;

/// <summary>Servers with a truncated video: it is kept as damaged and requested again.</summary>
public sealed class DamagedVideoTests : IDisposable
{
    private static readonly byte[] Cut = Video.Bytes(5000)[..4000];

    private readonly Bench bench = new();

    [Fact]
    public async Task A_video_that_is_truncated_twice_is_kept_as_damaged_with_metadata_and_reason()
    {
        await using var server = await CutAsync();

        var failed = (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>();

        failed.Attempts.ShouldBe(2);
        failed.DamagedFile.ShouldBe("clip.mp4.damaged");
        failed.Reason.ShouldBe("The server sent a truncated video: its mdat box is incomplete. It sent the same 4000 bytes twice. They are saved as clip.mp4.damaged, which is not counted or published. Run again before the link expires, or generate the video again.");
        bench.Directory.Names().ShouldBe(["clip.mp4.damaged", "clip.mp4.damaged.json"]);
        File.ReadAllBytes(bench.Directory["clip.mp4.damaged"]).ShouldBe(Cut);
        var metadata = File.ReadAllText(bench.Directory["clip.mp4.damaged.json"]);
        metadata.ShouldNotContain("secret");
        JsonNode.Parse(metadata)!["file_info"]!["damage"]!.GetValue<string>().ShouldBe("a truncated video: its mdat box is incomplete");
        await metadata.ShouldFit("metadata");
        ExistingFileTests.Counted(bench).ShouldBe(0);
    }

    [Fact]
    public async Task A_later_run_retries_once_and_keeps_identical_damaged_bytes_once()
    {
        await using var server = await CutAsync();
        await bench.FailAsync(server.Url());

        (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>().DamagedFile.ShouldBe("clip.mp4.damaged");

        server.Requests.Count.ShouldBe(3);
        bench.Directory.Names().ShouldBe(["clip.mp4.damaged", "clip.mp4.damaged.json"]);
    }

    [Theory]
    [InlineData("clip.mp4.damaged")]
    [InlineData("clip.mp4.damaged.json")]
    public async Task An_interruption_while_keeping_damaged_bytes_is_repaired(string lost)
    {
        await using var server = await CutAsync();
        await bench.FailAsync(server.Url());
        File.Delete(bench.Directory[lost]);

        var kept = (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>().DamagedFile.ShouldNotBeNull();

        File.ReadAllBytes(bench.Directory[kept]).ShouldBe(Cut);
        File.Exists(bench.Directory[kept + ".json"]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_later_run_downloads_the_whole_video_and_keeps_the_damaged_one()
    {
        await using var server = await CutAsync();
        await bench.FailAsync(server.Url());
        server.Body = Video.Bytes(5000);

        await bench.DownloadAsync(server.Url());

        bench.Directory.Names().ShouldBe(["clip.json", "clip.mp4", "clip.mp4.damaged", "clip.mp4.damaged.json"]);
        ExistingFileTests.Counted(bench).ShouldBe(1);
        (await bench.RunAsync(server.Url())).ShouldBeOfType<AlreadyPresent>();
    }

    [Fact]
    public async Task Other_damaged_bytes_are_kept_beside_the_first()
    {
        await using var server = await CutAsync();
        await bench.FailAsync(server.Url());
        server.Body = Video.Bytes(5000)[..3000];

        (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>().DamagedFile.ShouldBe("clip_2.mp4.damaged");

        File.ReadAllBytes(bench.Directory["clip.mp4.damaged"]).ShouldBe(Cut);
    }

    [Fact]
    public async Task An_unrelated_file_with_the_damaged_name_is_not_overwritten()
    {
        await using var server = await CutAsync();
        bench.Directory.Write("clip.mp4.damaged", "mine");

        (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>().DamagedFile.ShouldBe("clip_2.mp4.damaged");

        File.ReadAllText(bench.Directory["clip.mp4.damaged"]).ShouldBe("mine");
    }

    [Fact]
    public async Task A_video_that_is_truncated_once_is_not_kept()
    {
        await using var server = await VideoServer.StartAsync();
        var whole = server.Body;
        server.Fault = (_, n) =>
        {
            server.Body = n == 1 ? Cut : whole;
            return Task.FromResult(false);
        };

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(2);

        bench.ShouldContainOnly(whole);
    }

    [Fact]
    public async Task The_damaged_file_name_is_reserved_for_its_task()
    {
        await using var server = await CutAsync();
        await bench.FailAsync(server.Url());
        server.Body = Video.Bytes(5000);

        var names = (await bench.RunAsync(Bench.Task(server.Url(), "other-002"), Bench.Task(server.Url()))).Videos.Select(video => video.Name.FileName);

        names.ShouldBe(["clip_other-00.mp4", "clip.mp4"]);
    }

    [Fact]
    public async Task The_report_names_the_damaged_file_and_it_is_never_published()
    {
        await using var server = await CutAsync();

        var section = DownloadsSection.Of(await bench.RunAsync(Bench.Task(server.Url())));

        var failure = section.Json()["failures"]!.AsArray().ShouldHaveSingleItem()!;
        failure["damaged_file"]!.GetValue<string>().ShouldBe("clip.mp4.damaged");
        failure["reason"]!.GetValue<string>().ShouldContain("clip.mp4.damaged");
        bench.Directory.Write("clip.mp4.rejected", "junk");
        bench.Directory.Write("notes.md", "text");
        IncludedFiles.In(bench.Directory.Path, ["**/*"], problem => Assert.Fail(problem)).ShouldBe(["notes.md"]);
    }

    [Fact]
    public async Task A_stub_cannot_take_the_name_of_the_damaged_videos_metadata()
    {
        (await bench.RunAsync(Bench.Task("https://127.0.0.1/x", stub: "clip.mp4.damaged"))).Videos.Single().Outcome
            .ShouldBeOfType<Failed>().Reason.ShouldContain("is reserved for files that ReportTasks writes");
    }

    public void Dispose() => bench.Dispose();

    private static async Task<VideoServer> CutAsync()
    {
        var server = await VideoServer.StartAsync();
        server.Body = Cut;
        return server;
    }
}
