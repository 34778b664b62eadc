using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class SecretTests : IDisposable
{
    private const string Secret = "s3cr3t-k3y";

    private readonly Workspace place = new();

    [Theory]
    [InlineData("sh -c 'exit 0' " + Secret, 0)]
    [InlineData("sh -c 'exit 9' " + Secret, 1)]
    [InlineData("./not-there.sh " + Secret, 2)]
    [InlineData("KEY=" + Secret + " python generate.py", 2)]
    [InlineData("'python generate.py " + Secret + "'", 2)]
    [InlineData("python 'generate.py " + Secret, 2)]
    public async Task The_generation_command_is_never_shown(string command, int exitCode)
    {
        var run = await place.RunAsync("--target=GenerateVideos", "--verbosity=diagnostic", $"--generate-command={command}");

        run.ShouldEnd(exitCode).NotSaying(Secret);
    }

    [Fact]
    public async Task The_banner_shows_only_that_a_command_is_set()
    {
        place.Environment["CAKE_REPORT_GENERATE_COMMAND"] = $"python generate.py {Secret}";

        var run = await place.RunAsync("--dry-run", "--target=GenerateVideos", "--verbosity=diagnostic");

        run.ShouldEnd(0).Saying("Would run the generation command (python, 3 words).").NotSaying(Secret);
        Banner.Of(run)["generate-command"].ShouldBe("set");
    }

    [Fact]
    public async Task No_file_or_log_contains_a_signature()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write("in/batch.json", Batch.Of(Batch.Succeeded("city_rain_neon", server.Url("city_rain_neon")), Batch.Succeeded("gone", server.Url("gone"))));

        var run = await place.RunAsync("--polling-results-file=in/batch.json", "--allow-private-network", "--verbosity=diagnostic");

        run.ShouldEnd(0).Saying("404").NotSaying(VideoServer.Signature);
        var files = Directory.EnumerateFiles(place.Output).ToList();
        files.Count.ShouldBe(5);
        foreach (var file in files) (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(VideoServer.Signature);
    }

    [Fact]
    public async Task Signatures_are_kept_if_the_user_asks()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon"));

        (await place.RunAsync("--allow-private-network", "--keep-signed-urls")).ShouldEnd(0).NotSaying(VideoServer.Signature);

        (await File.ReadAllTextAsync(place["video_outputs", "city_rain_neon.json"], TestContext.Current.CancellationToken)).ShouldContain(VideoServer.Signature);
    }

    public void Dispose() => place.Dispose();
}
