using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>The machine formats in whole runs.</summary>
public sealed class MachineFormatTests : IDisposable
{
    private const string All = "--formats=json,junit,ctrf,csv,openmetrics,badge";

    private static readonly string[] Stamped = [".csv", ".ctrf.json", ".json", ".junit.xml"];
    private static readonly string[] Fixed = ["video_generation_results.badge.json", "video_generation_results.prom"];

    private readonly Workspace place = new();

    [Fact]
    public async Task All_machine_formats_are_written_uploaded_and_found_again()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", server.Url("coffee_steam_rise")), Batch.Failed("two")));

        (await place.RunAsync("--target=Report", "--allow-private-network", All, "--upload-to=out", "--public-url=https://cdn.example.com/videos")).ShouldEnd(0)
            .Saying("Wrote the JUnit report", "Wrote the CTRF report", "Wrote the CSV table", "Wrote the OpenMetrics file video_outputs/video_generation_results.prom", "Wrote the badge", "Updated the CSV table")
            .NotSaying("BATCH SUMMARY");

        var written = Reports("video_outputs");
        written.ShouldBe(Expected(written), ignoreOrder: true);
        foreach (var name in written) File.ReadAllBytes(place["out", name]).ShouldBe(File.ReadAllBytes(place["video_outputs", name]), name);
        var csv = written.Single(name => name.EndsWith(".csv", StringComparison.Ordinal));
        File.ReadAllText(place["video_outputs", csv]).ShouldContain("https://cdn.example.com/videos/one.mp4");

        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=again")).ShouldEnd(0);
        Reports("again").ShouldBe(written);
    }

    [Fact]
    public async Task The_CSV_format_alone_prints_no_report()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--formats=csv")).ShouldEnd(0).Saying("Wrote the CSV table").NotSaying("BATCH SUMMARY", "JSON report");

        Reports("video_outputs").ShouldHaveSingleItem().ShouldEndWith(".csv");
    }

    [Fact]
    public async Task An_unknown_format_is_refused_with_a_list_of_all_formats()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--target=Report", "--formats=nope")).ShouldEnd(2).Saying("--formats", "'nope'", "badge", "csv", "ctrf", "junit", "openmetrics");

        Directory.Exists(place["video_outputs"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_dry_run_names_each_format_and_writes_none()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--target=Report", "--dry-run", All)).ShouldEnd(0)
            .Saying("Would write the JSON report", ".junit.xml.", ".ctrf.json.", ".csv.", "video_generation_results.prom.", "video_generation_results.badge.json.");

        Reports("video_outputs").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_run_replaces_its_own_fixed_names_and_keeps_unrelated_files()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));
        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--formats=openmetrics,badge")).ShouldEnd(0);
        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--formats=openmetrics,badge")).ShouldEnd(0);
        Reports("video_outputs").ShouldBe(Fixed);
        File.WriteAllText(place["video_outputs", Fixed[1]], "node_load1 0.5\n");

        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--formats=openmetrics,badge")).ShouldEnd(1).Saying("video_generation_results.prom exists and was not written by ReportTasks");

        File.ReadAllText(place["video_outputs", Fixed[1]]).ShouldBe("node_load1 0.5\n");
    }

    public void Dispose() => place.Dispose();

    private string[] Reports(string directory) => [.. place.Names(directory).Where(name => name.StartsWith("video_generation_results", StringComparison.Ordinal))];

    private static string[] Expected(string[] written)
    {
        var stem = written.Single(name => name.EndsWith(".csv", StringComparison.Ordinal))[..^".csv".Length];
        return [.. Stamped.Select(extension => stem + extension), .. Fixed];
    }
}
