using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Reports;
using ReportTasks.Reports.Html;

namespace ReportTasks.Tests.Reports.Formats.Html;

/// <summary>The files of the pages, and what they show about files next to them.</summary>
public sealed class HtmlReportFormatTests : IDisposable
{
    private readonly SampleBatches batches = new();
    private readonly HtmlReportFormat format = new();

    private string First => Path.Combine(batches.Directory, "video_generation_results_20250617_041141.html");

    private string Second => Path.Combine(batches.Directory, "video_generation_results_20250617_041141_2.html");

    [Fact]
    public void Every_batch_of_a_run_has_its_own_page()
    {
        format.Write([Report(), Report("_2")], format.PathFor(batches.Destination), isUpdate: false);

        File.ReadAllText(First).ShouldContain("<h1>Batch 20250617_041141 <");
        File.ReadAllText(Second).ShouldContain("<h1>Batch 20250617_041141_2 <");
    }

    [Fact]
    public void An_update_replaces_the_pages_of_the_run()
    {
        var path = format.PathFor(batches.Destination);
        format.Write([Report(), Report("_2")], path, isUpdate: false);

        format.Write([Report().With(Extension("first")), Report("_2").With(Extension("second"))], path, isUpdate: true);

        File.ReadAllText(First).ShouldContain("Weather of first");
        File.ReadAllText(Second).ShouldContain("Weather of second");
        Directory.GetFiles(batches.Directory, "*.html").Length.ShouldBe(2);
    }

    [Fact]
    public void If_one_of_many_videos_was_not_uploaded_its_card_has_no_link()
    {
        var large = batches.Report(SampleBatches.Large);
        var names = new DirectoryInfo(batches.Directory).GetFiles("*.mp4").Select(file => file.Name).ToList();
        var path = format.PathFor(batches.Destination);

        format.Write([large.With(Uploaded(names))], path, isUpdate: false);
        File.ReadAllText(path).ShouldContain("id=\"cdn\"");

        format.Write([large.With(Uploaded(names.Where(name => name != "clip_0000.mp4")))], path, isUpdate: true);
        var page = File.ReadAllText(path);
        page.ShouldNotContain("id=\"cdn\"");
        page.ShouldNotContain("https://cdn.example.com/clip_0000.mp4");
        page.ShouldContain("https://cdn.example.com/clip_0001.mp4");
    }

    [Fact]
    public void An_unrelated_file_is_kept()
    {
        File.WriteAllText(First, "mine");
        File.WriteAllText(Second, "mine as well");

        format.Write([Report(), Report("_2")], format.PathFor(batches.Destination), isUpdate: false);

        File.ReadAllText(First).ShouldBe("mine");
        File.ReadAllText(Second).ShouldBe("mine as well");
        Directory.GetFiles(batches.Directory, "*.html").Length.ShouldBe(4);
    }

    [Fact]
    public void A_file_replaced_by_someone_else_is_kept()
    {
        var path = format.PathFor(batches.Destination);
        format.Write([Report()], path, isUpdate: false);
        File.WriteAllText(First, "mine");

        format.Write([Report()], path, isUpdate: true);

        File.ReadAllText(First).ShouldBe("mine");
        File.ReadAllText(Second).ShouldContain("<h1>Batch 20250617_041141 <");
    }

    [Fact]
    public void The_retry_queue_is_linked_only_if_it_exists()
    {
        Written(batches.Report(SampleBatches.AllFailed)).ShouldNotContain("retry_queue_");

        Written(batches.Report(SampleBatches.AllFailed) with { RetryQueue = "retry_queue_20250617_041141.json" }).ShouldContain("<a href=\"retry_queue_20250617_041141.json\">");
    }

    [Fact]
    public void Unreadable_times_are_shown_as_unknown()
    {
        var page = Written(batches.WithUnreadableTimes());

        page.ShouldContain("<dt>Elapsed</dt><dd>unknown<");
        page.ShouldContain("<dt>Average task</dt><dd>unknown<");
        page.ShouldNotContain("0.0s");
        page.ShouldNotContain("a second");
    }

    [Fact]
    public void An_extension_section_is_shown() => Written(Report().With(Extension("Oslo"))).ShouldContain("<h2>Weather of Oslo</h2>");

    [Fact]
    public void A_page_of_over_5000_tasks_says_how_many_it_lists()
    {
        var table = new TaskTable(new TaskBudget(10_000), (_, _) => { });
        for (var i = 0; i < 5_001; i++) table.Add(MeasuredTask.Of(new BatchTask { TaskId = $"id-{i}", FinalStatus = "FAILED" }));

        var page = Written(Report() with { Tasks = table });

        page.ShouldContain("These are the first 5,000 of 5,001 tasks");
        page.ShouldContain("<code>id-4999</code>");
        page.ShouldNotContain("id-5000");
    }

    public void Dispose() => batches.Dispose();

    private static ReportSection Uploaded(IEnumerable<string> names) => new("uploads", new UploadedBatch(
        [new UploadedTo("s3://bucket", 0, 0, 0, 0, 0, TimeSpan.Zero, null, names.ToDictionary(name => name, name => new Uri("https://cdn.example.com/" + name), StringComparer.Ordinal))]));

    private BatchReport Report(string suffix = "")
    {
        var report = batches.Report(SampleBatches.Empty);
        return report with { Metadata = report.Metadata with { BatchId = report.Metadata.BatchId + suffix } };
    }

    private string Written(BatchReport report)
    {
        var path = format.PathFor(batches.Destination);
        format.Write([report], path, isUpdate: false);
        return File.ReadAllText(path);
    }

    private static ReportSection Extension(string name) => new($"weather_of_{name}", new JsonObject { ["sun"] = 1 });
}
