using System.Text.Json.Nodes;
using ReportTasks.Analysis.History;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Metrics;
using ReportTasks.Sources.PollingResults;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>An output directory of the version before existing files were checked: two batches with videos and reports.</summary>
public sealed class PreviousVersionTests : IDisposable
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "PreviousVersion");

    private readonly Bench bench = new();

    public PreviousVersionTests()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Source, "video_outputs"))) File.Copy(file, bench.Directory[Path.GetFileName(file)]);
        bench.Environment = bench.Environment with { CreateHandler = _ => throw new InvalidOperationException("Something was downloaded.") };
    }

    [Theory]
    [InlineData("runway_polling_results_20250616_040000.json", "city_rain.mp4", "fox_snow.mp4")]
    [InlineData("runway_polling_results_20250617_040000.json", "sea_storm.mp4", "desert_dawn.mp4")]
    public async Task Videos_of_a_previous_version_are_not_downloaded_again(string results, params string[] videos)
    {
        var before = Contents();

        var summary = await bench.RunAsync([.. Tasks(results).Where(task => task.HasSucceeded)]);

        summary.Videos.Select(video => video.Name.FileName).ShouldBe(videos);
        summary.Videos.ShouldAllBe(video => video.Outcome is AlreadyPresent);
        var after = Contents();
        before.Keys.ShouldBe(after.Keys, ignoreOrder: true);
        after.Keys.Where(name => after[name] != before[name]).ShouldBe(videos.Select(VideoName.MetadataOf), ignoreOrder: true);
        foreach (var video in videos)
        {
            var json = JsonNode.Parse(File.ReadAllText(bench.Directory[VideoName.MetadataOf(video)]))!;
            json["file_info"]!.AsObject().Remove("checked_modified_at").ShouldBeTrue();
            json.ToJsonString().ShouldBe(JsonNode.Parse(File.ReadAllText(Path.Combine(Source, "video_outputs", VideoName.MetadataOf(video))))!.ToJsonString());
        }

        await bench.RunAsync([.. Tasks(results).Where(task => task.HasSucceeded)]);
        Contents().ShouldBe(after, ignoreOrder: true);
        var measure = new TaskMeasure(new OutputFiles(bench.Directory.Path));
        Tasks(results).Select(task => measure.Measure(task).Video?.Name).OfType<string>().ShouldBe(videos);
    }

    [Fact]
    public void Reports_of_a_previous_version_are_part_of_the_history()
    {
        var points = new HistoryReader(bench.Directory.Path, [], TestContext.Current.CancellationToken).ReadAll();

        points.Select(point => point.Source).ShouldBe(["runway_polling_results_20250616_040000.json", "runway_polling_results_20250617_040000.json"]);
    }

    public void Dispose() => bench.Dispose();

    private Dictionary<string, string> Contents() =>
        bench.Directory.Names().ToDictionary(name => name, name => Convert.ToBase64String(File.ReadAllBytes(bench.Directory[name])));

    private static List<BatchTask> Tasks(string results)
    {
        var tasks = new List<BatchTask>();
        PollingReader.Read(Path.Combine(Source, results), tasks.Add);
        return tasks;
    }
}
