using System.Text.Json.Nodes;
using Cake.Core;
using Cake.Frosting;
using Cake.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ReportTasks.Tasks;

namespace ReportTasks.Tests.Tasks;

/// <summary>Runs may start in the same second, and report names have a resolution of one second.</summary>
public sealed class SameSecondTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 6, 17, 4, 11, 41, TimeSpan.Zero));

    [Fact]
    public void Each_report_of_the_same_second_has_its_own_id()
    {
        Report("runway_polling_results_a.json");
        Report("runway_polling_results_b.json");

        JsonNode.Parse(File.ReadAllText(directory["video_generation_results_20250617_041141.json"]))!.AsArray()
            .Select(report => report!["batch_metadata"]!["batch_id"]!.GetValue<string>())
            .ShouldBe(["20250617_041141", "20250617_041141_2"]);
    }

    [Fact]
    public void Each_page_of_the_same_second_links_to_the_retry_queue_of_its_batch()
    {
        Report("runway_polling_results_a.json", "json,html");
        Report("runway_polling_results_b.json", "json,html");

        foreach (var (number, batch) in new[] { ("", "a"), ("_2", "b") })
        {
            File.ReadAllText(directory[$"video_generation_results_20250617_041141{number}.html"])
                .ShouldContain($"<a href=\"retry_queue_runway_polling_results_{batch}.json\">");
        }
    }

    [Fact]
    public void A_corrupt_report_list_is_moved_aside()
    {
        directory.Write("video_generation_results_20250617_041141.json", "[{");

        Report("runway_polling_results_a.json");

        directory.Names().ShouldContain("video_generation_results_20250617_041141.json.corrupt");
    }

    public void Dispose() => directory.Dispose();

    private void Report(string file, string formats = "json")
    {
        var path = directory.Write(file, """{"task_results": [{"task_id": "one", "final_status": "FAILED"}]}""");
        new CakeHost()
            .AddAssembly(typeof(ReportTask).Assembly)
            .ConfigureServices(services => services.AddSingleton<TimeProvider>(time).AddSingleton<IConsole>(new FakeConsole()).AddReportTasks())
            .Run(["--target=GenerateReport", "--exclusive", $"--formats={formats}", $"--polling-results-file={path}", $"--output-dir={directory.Path}"])
            .ShouldBe(0);
    }
}
