using System.Text.RegularExpressions;
using Build.Tests.Host.Support;
using ReportTasks.Tests.Tasks;

namespace Build.Tests.Host;

/// <summary>
/// How often each target opens files, sends requests and starts processes: exact counts instead of timings. A higher count is a regression
/// unless the change needs it. <see cref="AssemblyTests"/> does the same for assemblies.
/// </summary>
public sealed partial class ResourceTests : IDisposable
{
    private readonly Workspace place = new();

    public ResourceTests() => place.UseGitIdentity();

    [Fact]
    public async Task Resource_counts_of_each_target_match_the_snapshot()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Opened files are counted with inotify, on Linux only.");
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon", "coffee_steam_rise"));
        Directory.CreateDirectory(place.Output);
        await place.StartProgram("git", ["init", "-q"]).End;
        place.WriteScript("bin/git", $"echo git >> '{place["processes"]}'\nPATH=${{PATH#*:}} exec git \"$@\"");
        place.Environment["PATH"] = $"{place["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";

        var counts = new List<string>();
        foreach (var words in new string[][]
        {
            ["--target=DownloadVideos"], ["--target=GenerateReport", "--exclusive"], ["--target=UploadCloud", "--exclusive", "--upload-to=published"],
            ["--target=CommitArtifacts", "--exclusive"], ["--target=Trend"], ["--target=Report", "--commit", "--upload-to=published"],
        })
        {
            counts.Add(string.Join(' ', words));
            counts.AddRange((await CountAsync(server, words)).Select(line => "  " + line));
        }

        string.Join('\n', counts).ShouldBe(Expected);
    }

    public void Dispose() => place.Dispose();

    private async Task<IReadOnlyList<string>> CountAsync(VideoServer server, string[] words)
    {
        server.Requests.Clear();
        File.Delete(place["processes"]);
        using var opened = new OpenCounter(place.Root, place.Output);
        (await place.RunAsync([.. words, "--allow-private-network"])).ShouldEnd(0);
        var processes = File.Exists(place["processes"]) ? File.ReadAllLines(place["processes"]).Length : 0;
        return [.. Files(opened, isGitOpening: processes > 0), $"{server.Requests.Count} HTTP requests", $"{processes} processes"];
    }

    /// <summary>
    /// Excludes temporary files, which have random names and are opened once each. Git opens artifacts again if they are
    /// as new as its index, so a commit counts only the results file.
    /// </summary>
    private static IEnumerable<string> Files(OpenCounter opened, bool isGitOpening) =>
        from file in opened.Read()
        let name = Path.GetFileName(file.Key)
        where file.Value > 0 && !name.StartsWith('.') && name != "processes" && (!isGitOpening || name == Batch.FileName)
        group file.Value by Stamp().Replace(name, "_*.") into same
        orderby same.Key
        select $"{same.Sum()} x {same.Key}";

    [GeneratedRegex(@"(?<=video_generation_results)_\d{8}_\d{6}(_\d+)?\.")]
    private static partial Regex Stamp();

    private const string Expected = """
        --target=DownloadVideos
          1 x city_rain_neon.mp4.part
          1 x coffee_steam_rise.mp4.part
          1 x runway_polling_results_20250617_041141.json
          2 HTTP requests
          0 processes
        --target=GenerateReport --exclusive
          1 x city_rain_neon.json
          1 x coffee_steam_rise.json
          1 x runway_polling_results_20250617_041141.json
          0 HTTP requests
          0 processes
        --target=UploadCloud --exclusive --upload-to=published
          6 x city_rain_neon.json
          2 x city_rain_neon.mp4
          6 x coffee_steam_rise.json
          2 x coffee_steam_rise.mp4
          1 x runway_polling_results_20250617_041141.json
          2 x video_generation_results_*.html
          3 x video_generation_results_*.json
          0 HTTP requests
          0 processes
        --target=CommitArtifacts --exclusive
          1 x runway_polling_results_20250617_041141.json
          0 HTTP requests
          23 processes
        --target=Trend
          1 x video_generation_results_*.json
          0 HTTP requests
          0 processes
        --target=Report --commit --upload-to=published
          2 x runway_polling_results_20250617_041141.json
          0 HTTP requests
          22 processes
        """;
}
