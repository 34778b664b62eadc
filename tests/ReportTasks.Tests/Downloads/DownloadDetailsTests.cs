using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Downloads.Resume;
using ReportTasks.Network;
using ReportTasks.Tests.Network;

namespace ReportTasks.Tests.Downloads;

/// <summary>Unusual metadata and headers.</summary>
public sealed class DownloadDetailsTests : IDisposable
{
    private static readonly string Sha256 = new('a', 64);
    private static readonly string Md5 = new('b', 32);

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void The_default_proxy_is_the_system_proxy() => new NetworkEnvironment().Proxy.ShouldBeSameAs(HttpClient.DefaultProxy);

    [Theory]
    [InlineData("""{"runway_task_json": {}}""")]
    [InlineData("""{"video_file": "b.mp4", "runway_task_json": {}}""")]
    [InlineData("""{"video_file": 7, "runway_task_json": {}}""")]
    [InlineData("""{"video_file": "a.mp4"}""")]
    [InlineData("""{"video_file": "a.mp4", "runway_task_json": []}""")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("broken")]
    public void Unrelated_json_is_not_metadata(string json)
    {
        directory.Write("a.json", json);
        VideoMetadataReader.Read(directory.Path, "a.mp4").ShouldBeNull();
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"size_bytes": "7"}""", null)]
    [InlineData("""{"size_bytes": 7.5}""", null)]
    [InlineData("""{"size_bytes": 99999999999999999999}""", null)]
    [InlineData("""{"size_bytes": 7}""", 7L)]
    [InlineData("[]", null)]
    public void A_size_is_an_integer_or_unknown(string file, long? size)
    {
        directory.Write("a.json", $$"""{"video_file": "in/A.mp4", "runway_task_json": {"task_id": ""}, "file_info": {{file}}}""");
        VideoMetadataReader.Read(directory.Path, "a.mp4").ShouldBe(new VideoMetadataReader(size, null, null));
    }

    [Theory]
    [InlineData("s", "m", "2025-06-17T04:11:41.0000000Z", true)]
    [InlineData("s", "m", "2025-06-17T04:11:41Z", false)]
    [InlineData("s", "m", null, false)]
    [InlineData("s", "x", "2025-06-17T04:11:41.0000000Z", false)]
    [InlineData("s", null, "2025-06-17T04:11:41.0000000Z", true)]
    [InlineData("x", "m", "2025-06-17T04:11:41.0000000Z", false)]
    [InlineData(null, "m", "2025-06-17T04:11:41.0000000Z", false)]
    public void An_incomplete_fingerprint_is_ignored(string? sha256, string? md5, string? modified, bool counts)
    {
        string Field(string name, string? value) => value is null ? "" : $"\"{name}\": \"{value}\", ";
        var file = Field("sha256", sha256 == "s" ? Sha256 : sha256) + Field("md5", md5 == "m" ? Md5 : md5) + Field("modified_at", modified);
        directory.Write("a.json", $$$"""{"video_file": "a.mp4", "runway_task_json": {"task_id": "t"}, "file_info": {{{{file}}}"x": 1}}""");

        var facts = VideoMetadataReader.Read(directory.Path, "a.mp4").ShouldNotBeNull();

        facts.TaskId.ShouldBe("t");
        facts.Fingerprint.ShouldBe(counts
            ? new VideoFingerprint(Sha256, md5 is null ? null : Md5, DateTime.Parse(modified!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))
            : null);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("video/mp4", null)]
    [InlineData("application/octet-stream", null)]
    [InlineData("text/HTML", "an HTML page")]
    [InlineData("application/xhtml+xml", "an HTML page")]
    [InlineData("application/json", "JSON")]
    [InlineData("application/problem+json", "JSON")]
    [InlineData("text/xml", "XML")]
    [InlineData("image/svg+xml", "XML")]
    public void A_content_type_can_exclude_a_video(string? type, string? what)
    {
        using var content = new ByteArrayContent([1]);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        ContentHeaderCheck.ProblemOf(content.Headers).ShouldBe(what is null ? null : $"The server sent {what} instead of a video.");
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_416_with_another_date_is_not_the_end_of_the_file(int seconds, bool isAtEnd)
    {
        var modified = new DateTimeOffset(2025, 6, 17, 0, 0, 0, TimeSpan.Zero);
        using var part = PartFile.Open(directory["a.mp4"], "task");
        part.Begin(new PartState("task", null, modified, null));
        part.Write(new byte[6]);
        using var response = new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable) { Content = new ByteArrayContent([]) };
        response.Content.Headers.ContentRange = new ContentRangeHeaderValue(6);
        response.Content.Headers.LastModified = modified.AddSeconds(seconds);

        RangeResponse.IsAtEnd(response, part).ShouldBe(isAtEnd);
    }

    [Fact]
    public void A_full_disk_is_explained_once()
    {
        var disk = new DiskBudget(_ => 0, directory.Path);
        disk.StopReason.ShouldBeNull();
        disk.Stop("It is full.", 2).ShouldBe(new Failed("It is full.", 2));
        disk.Stop("Again.", 1).ShouldBe(new Failed(FailureMessages.DiskFullElsewhere, 1));
        disk.StopReason.ShouldBe("It is full.");
    }

    [Fact]
    public void Disk_messages_include_the_missing_space_if_known()
    {
        FailureMessages.DiskFull("a.mp4", 2048, 1024).ShouldStartWith("The disk is full: a.mp4 needs 2.0 KB more, 1.0 MB is kept for reports, and only 1.0 KB is free.");
        FailureMessages.DiskFull("a.mp4", null, 0).ShouldStartWith("The disk is full: a.mp4 could not be written.");
        FailureMessages.DoesNotFit("a.mp4", 2048, 1024).ShouldStartWith("Not enough disk space: a.mp4 needs 2.0 KB more, 1.0 MB is kept for reports, and only 1.0 KB is free.");
        FailureMessages.DoesNotFit("a.mp4", null, 1024).ShouldStartWith("Not enough disk space: the length of a.mp4 is unknown, 1.0 MB is kept for reports, and only 1.0 KB is free.");
    }

    [Fact]
    public void Unknown_free_space_counts_as_unlimited()
    {
        DiskSpace.FreeBytes(directory["not there"]).ShouldBe(long.MaxValue);
        DiskSpace.FreeBytes("\0").ShouldBe(long.MaxValue);
        DiskSpace.FreeBytes(directory.Path).ShouldBeInRange(0, long.MaxValue - 1);
    }

    [Theory]
    [InlineData("2a00::5efe:10.0.0.1", "private")]
    [InlineData("2a00::200:5efe:127.0.0.1", "loopback")]
    [InlineData("2a00::200:5efe:8.8.8.8", null)]
    [InlineData("2a00::300:5efe:10.0.0.1", null)]
    public void A_tunnel_address_is_classified_by_its_embedded_address(string address, string? kind) =>
        IpAddressPolicy.SpecialKindOf(IPAddress.Parse(address)).ShouldBe(kind);

    [Fact]
    public void An_oversized_state_or_the_state_of_another_task_is_not_resumed()
    {
        directory.Write("a.mp4.part", Support.Video.Bytes()[..100]);
        directory.Write("a.mp4.part.state", new PartState("task", "\"one\"", null, 200).ToJson());
        PartFile.Peek(directory["a.mp4"], "task").ShouldBe((100L, 200L));
        PartFile.Peek(directory["a.mp4"], "other").ShouldBe(default);
        PartFile.Peek(directory["a.mp4"], null).ShouldBe(default);
        directory.Write("a.mp4.part.state", new PartState("task", "\"one\"", null, 99).ToJson());
        PartFile.Peek(directory["a.mp4"], "task").ShouldBe(default, "more bytes than the total");
        directory.Write("a.mp4.part.state", new PartState("task", "W/\"one\"", null, 200).ToJson());
        PartFile.Peek(directory["a.mp4"], "task").ShouldBe((0L, 200L), "no usable validator");
        directory.Write("a.mp4.part.state", new PartState("task", null, null, 100).ToJson());
        PartFile.Peek(directory["a.mp4"], "task").ShouldBe((100L, 100L), "it is complete");
        directory.Write("a.mp4.part.state", new PartState("task", new string('x', 70_000), null, 200).ToJson());
        PartFile.Peek(directory["a.mp4"], "task").ShouldBe(default);
        directory.Write("a.mp4.part.state", "broken");
        PartFile.Peek(directory["a.mp4"], "task").ShouldBe(default);
        File.Delete(directory["a.mp4.part.state"]);
        PartFile.ProblemAt(directory["a.mp4"]).ShouldBe(FailureMessages.PartNameTaken("a.mp4.part"));
        File.WriteAllBytes(directory["a.mp4.part"], []);
        PartFile.ProblemAt(directory["a.mp4"]).ShouldBeNull("nothing is lost with it");
        Directory.CreateDirectory(directory["b.mp4.part"]);
        PartFile.ProblemAt(directory["b.mp4"]).ShouldBe(FailureMessages.PartIsNoFile);
    }

    [Fact]
    public void A_plan_lists_downloads_and_counts_saved_videos()
    {
        using var console = TestConsoles.Create(100, unicode: false);
        PlannedDownload Planned(string name, PlannedStep step) => new(new BatchTask(), new VideoName(name), step);

        DownloadTable.Write(console,
        [
            Planned("a.mp4", new Fetch("cdn.example", 0, null, "The video that is there is empty.")),
            Planned("b.mp4", new Fetch("cdn.example", 2048, null, null)),
            Planned("c.mp4", new Keep(1024, WritesMetadata: false)),
        ]);

        var lines = console.Output.Split('\n').Select(line => string.Join(' ', line.Split((char[])[' ', '|'], StringSplitOptions.RemoveEmptyEntries))).ToList();
        lines.ShouldContain("a.mp4 replace - cdn.example");
        lines.ShouldContain("b.mp4 resume at 2.0 KB - cdn.example");
        lines.ShouldContain("2 to download, 1 already saved.");
        lines.ShouldNotContain(line => line.StartsWith("c.mp4", StringComparison.Ordinal));
    }

    public void Dispose() => directory.Dispose();
}
