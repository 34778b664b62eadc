using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.Packaging;

/// <summary>Another build uses ReportTasks as described in docs/extending.md, from the package or the project.</summary>
public sealed class ConsumerTests(PackedConsumer packed)
{
    [Fact]
    public async Task A_build_with_the_package_runs_its_tasks_section_format_and_store()
    {
        await using var server = await VideoServer.StartAsync();
        var consumer = await packed.ConsumerAsync();

        var run = await consumer.RunAsync("good", server.Batch("city_rain_neon"), "--upload-to=memory://team", "--formats=text,json,table");

        run.ShouldEnd(0).Saying("The batch is measured: 0 gates missed, 0 warnings.", "THEMES:", "memory://team");
        var output = Path.Combine(consumer.Place["good"], "video_outputs");
        File.Exists(Path.Combine(output, "city_rain_neon.mp4")).ShouldBeTrue();
        Directory.EnumerateFiles(output, "*.table.md").ShouldHaveSingleItem();
        var report = JsonNode.Parse(await File.ReadAllTextAsync(Directory.EnumerateFiles(output, "video_generation_results_*.json").Single(), TestContext.Current.CancellationToken))!;
        report["themes"]!["(none)"]!["succeeded"]!.GetValue<int>().ShouldBe(1);
        report["uploads"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_build_with_the_package_gives_exit_code_3_without_polling_results()
    {
        var consumer = await packed.ConsumerAsync();

        (await consumer.RunAsync("none", batch: null)).ShouldEnd(3);
    }

    [Fact]
    public async Task A_build_with_the_package_gives_exit_code_4_if_every_download_fails()
    {
        var consumer = await packed.ConsumerAsync();

        (await consumer.RunAsync("failed", Batch.Of(Batch.Succeeded("lost", "http://127.0.0.1:1/lost.mp4"))))
            .ShouldEnd(4).Saying("No video could be downloaded", "The batch is measured");
    }

    [Fact]
    public async Task A_build_with_the_package_gives_exit_code_5_if_a_gate_is_missed()
    {
        var consumer = await packed.ConsumerAsync();

        (await consumer.RunAsync("missed", Batch.Of(Batch.Failed("bad")), "--min-success-rate=90")).ShouldEnd(5).Saying("The batch is measured: 1 gates missed");
    }

    [Fact]
    public async Task A_build_that_references_the_project_compiles_without_warnings()
    {
        // Not in parallel with packing: both compile the library.
        await packed.ConsumerAsync();
        using var consumer = new Consumer();

        await consumer.BuildAsync(Consumer.Blocks("xml")[1].Replace("../report-tasks", Repository.Root, StringComparison.Ordinal), @"AddReportTasks\(outcome\)\);");

        (await consumer.RunAsync("missed", Batch.Of(Batch.Failed("bad")), "--min-success-rate=90")).ShouldEnd(5).Saying("The batch is measured: 1 gates missed");
    }
}
