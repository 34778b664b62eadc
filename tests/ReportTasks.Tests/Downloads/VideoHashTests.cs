using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Files.Hashing;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Hashes are computed while downloading, so publishing does not read videos again.</summary>
public sealed class VideoHashTests : IDisposable
{
    private const int Half = 100_000;

    private readonly Bench bench = new();

    public VideoHashTests() => bench.Options = bench.Options with { Upload = bench.Options.Upload with { To = ["file:///store"] } };

    [Fact]
    public async Task A_downloaded_video_has_hashes_and_its_file_time()
    {
        await using var server = await VideoServer.StartAsync();

        await bench.DownloadAsync(server.Url());

        ShouldContainHashes(server.Body);
        Info()["modified_at"]!.GetValue<string>()
            .ShouldBe(File.GetLastWriteTimeUtc(bench.Directory["clip.mp4"]).ToString("O", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task MD5_is_computed_only_for_uploads()
    {
        bench.Options = bench.Options with { Upload = bench.Options.Upload with { To = [] } };
        await using var server = await VideoServer.StartAsync();

        await bench.DownloadAsync(server.Url());

        Info()["sha256"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(server.Body)));
        Info()["md5"].ShouldBeNull();
        Hashes().ShouldBeNull("an upload hashes it, then");
    }

    [Fact]
    public async Task A_video_downloaded_in_several_attempts_has_hashes()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, n) => n == 1 ? server.ResetAfterAsync(context, Half, bench.Progress) : Task.FromResult(false);

        (await bench.DownloadAsync(server.Url())).ResumedFrom.ShouldBe(Half);

        ShouldContainHashes(server.Body);
    }

    [Fact]
    public async Task A_video_downloaded_in_several_runs_has_hashes()
    {
        await using var server = await VideoServer.StartAsync();
        await CutAsync(server);

        (await bench.DownloadAsync(server.Url())).ResumedFrom.ShouldBe(Half);

        ShouldContainHashes(server.Body);
    }

    [Fact]
    public async Task The_hashes_of_a_restarted_download_ignore_the_old_bytes()
    {
        await using var server = await VideoServer.StartAsync();
        await CutAsync(server);
        (server.Body, server.ETag) = (Video.Bytes(seed: 2), "\"two\"");

        (await bench.DownloadAsync(server.Url())).ResumedFrom.ShouldBe(0);

        ShouldContainHashes(server.Body);
    }

    [Fact]
    public async Task A_download_restarted_within_a_run_has_correct_hashes()
    {
        await using var server = await VideoServer.StartAsync();
        server.ETag = null;
        server.Fault = (context, n) => n == 1 ? server.ResetAfterAsync(context, Half, bench.Progress) : Task.FromResult(false);

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 2, 0));

        ShouldContainHashes(server.Body);
    }

    [Fact]
    public async Task A_complete_unfinished_file_of_a_previous_run_has_hashes()
    {
        await using var server = await VideoServer.StartAsync();
        await CutAsync(server);
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4.part"], server.Body, TestContext.Current.CancellationToken);

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(0);

        ShouldContainHashes(server.Body);
    }

    [Fact]
    public async Task An_existing_video_is_hashed_when_its_metadata_is_written()
    {
        bench.Directory.Write("clip.mp4", Video.Bytes());

        (await bench.RunAsync((string?)null)).ShouldBeOfType<AlreadyPresent>();

        ShouldContainHashes(Video.Bytes());
    }

    [Fact]
    public async Task A_video_behind_a_link_is_hashed()
    {
        Directory.CreateDirectory(bench.Directory["kept"]);
        File.CreateSymbolicLink(bench.Directory["clip.mp4"], bench.Directory.Write("kept/real.mp4", Video.Bytes()));

        await bench.RunAsync((string?)null);

        Hashes().ShouldBe(ContentHashes.Of(Video.Bytes()));
    }

    [Fact]
    public async Task The_hashes_of_a_touched_video_are_not_trusted()
    {
        await DownloadedAsync();

        File.SetLastWriteTimeUtc(bench.Directory["clip.mp4"], File.GetLastWriteTimeUtc(bench.Directory["clip.mp4"]).AddTicks(10));

        Hashes().ShouldBeNull();
    }

    [Fact]
    public async Task The_hashes_of_a_video_changed_at_the_same_length_are_not_trusted()
    {
        var body = await DownloadedAsync();
        body[^1] ^= 1;

        // Much later, because some file systems store whole seconds.
        bench.Directory.Write("clip.mp4", body);
        File.SetLastWriteTimeUtc(bench.Directory["clip.mp4"], DateTime.UtcNow.AddMinutes(1));

        Hashes().ShouldBeNull();
    }

    [Fact]
    public async Task The_hashes_of_a_video_with_another_length_are_not_trusted()
    {
        var body = await DownloadedAsync();
        var modified = File.GetLastWriteTimeUtc(bench.Directory["clip.mp4"]);

        bench.Directory.Write("clip.mp4", body[..^1]);
        File.SetLastWriteTimeUtc(bench.Directory["clip.mp4"], modified);

        Hashes().ShouldBeNull();
    }

    [Theory]
    [InlineData("sha256", "0123")]
    [InlineData("sha256", null)]
    [InlineData("sha256", "GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG")]
    [InlineData("md5", "900150983CD24FB0D6963F7D28E17F72")]
    [InlineData("md5", "../../../../etc/passwd")]
    [InlineData("md5", null)]
    [InlineData("modified_at", "yesterday")]
    [InlineData("modified_at", null)]
    [InlineData("size_bytes", "many")]
    public async Task Hashes_in_metadata_not_written_by_ReportTasks_are_not_trusted(string field, string? value)
    {
        await DownloadedAsync();
        var metadata = JsonNode.Parse(await File.ReadAllTextAsync(bench.Directory["clip.json"], TestContext.Current.CancellationToken))!;
        metadata["file_info"]![field] = value;
        bench.Directory.Write("clip.json", metadata.ToJsonString());

        Hashes().ShouldBeNull();
    }

    [Fact]
    public async Task Hashes_in_missing_metadata_or_that_of_another_video_are_not_trusted()
    {
        await DownloadedAsync();
        File.Copy(bench.Directory["clip.mp4"], bench.Directory["other.mp4"]);

        (VideoMetadata.FingerprintOf(bench.Directory.Path, "other.mp4")?.Hashes).ShouldBeNull();
        File.Copy(bench.Directory["clip.json"], bench.Directory["other.json"]);
        (VideoMetadata.FingerprintOf(bench.Directory.Path, "other.mp4")?.Hashes).ShouldBeNull();
        File.Delete(bench.Directory["clip.mp4"]);
        Hashes().ShouldBeNull();
    }

    public void Dispose() => bench.Dispose();

    private async Task<byte[]> DownloadedAsync()
    {
        await using var server = await VideoServer.StartAsync();
        await bench.DownloadAsync(server.Url());
        Hashes().ShouldNotBeNull();
        return server.Body;
    }

    /// <summary>A run that ends when half the video is received.</summary>
    private async Task CutAsync(VideoServer server)
    {
        var options = bench.Options;
        bench.Options = options with { Transfers = options.Transfers with { Retries = 0 } };
        server.Fault = (context, _) => server.ResetAfterAsync(context, Half, bench.Progress);
        await bench.FailAsync(server.Url());
        server.Fault = (_, _) => Task.FromResult(false);
        bench.Options = options;
    }

    private ContentHashes? Hashes() => VideoMetadata.FingerprintOf(bench.Directory.Path, "clip.mp4")?.Hashes;

    private JsonNode Info() => JsonNode.Parse(File.ReadAllText(bench.Directory["clip.json"]))!["file_info"]!;

    private void ShouldContainHashes(byte[] video)
    {
        bench.ShouldContainOnly(video);
        Info()["sha256"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(video)));
        Info()["md5"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, video)));
        Hashes().ShouldBe(ContentHashes.Of(video));
    }
}
