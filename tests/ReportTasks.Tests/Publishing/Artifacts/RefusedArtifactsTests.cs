using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.TestResults;
using ReportTasks.Tests.Files;

namespace ReportTasks.Tests.Publishing.Artifacts;

/// <summary>Links and pipes in the output directory with names that are published.</summary>
public sealed class RefusedArtifactsTests : IDisposable
{
    private const string Polling = "runway_polling_results_20250617_041141.json";
    private const string Report = """{"batch_metadata": {"batch_id": "20250617_050000", "source_polling_file": "runway_polling_results_20250617_041141.json"}}""";

    private readonly TemporaryDirectory directory = new();
    private readonly TemporaryDirectory elsewhere = new();

    public RefusedArtifactsTests()
    {
        directory.Write(Polling, """{"task_results": [{"task_id": "1", "target_filename_stub": "a", "final_status": "SUCCEEDED"}]}""");
        elsewhere.Write("private", "secret");
    }

    private string Root => Path.GetFileName(directory.Path);

    [Fact]
    public void A_video_that_is_a_link_to_a_private_file_is_neither_counted_nor_published()
    {
        Link("a.mp4");
        directory.Write("a.json", """{"video_file": "a.mp4", "runway_task_json": {}}""");

        var (batch, problems) = Find();

        batch.Artifacts.ShouldBeEmpty();
        problems.ShouldBe([$"{Polling}: a.mp4 is a symbolic link that leads outside {Root}; it is not read."]);
    }

    [Theory]
    [InlineData("video_generation_results_20250617_050000.html")]
    [InlineData("video_generation_results_20250617_050000.csv")]
    [InlineData("video_generation_results_20250617_050000.junit.xml")]
    [InlineData("video_generation_results.prom")]
    [InlineData("retry_queue_20250617_050000.json")]
    public void A_link_with_the_name_of_a_batch_file_is_refused_by_name(string name)
    {
        directory.Write("video_generation_results_20250617_050000.json", Report);
        Link(name);

        var (batch, problems) = Find();

        batch.Artifacts.Select(artifact => artifact.Name).ShouldBe(["video_generation_results_20250617_050000.json"]);
        problems.ShouldBe([$"{name} is a symbolic link that leads outside {Root}; it is not read."]);
    }

    [Fact]
    public void A_report_link_outside_the_directory_is_refused_by_name()
    {
        elsewhere.Write("report.json", Report);
        File.CreateSymbolicLink(directory["video_generation_results_20250617_050000.json"], elsewhere["report.json"]);

        var (batch, problems) = Find();

        (batch.Id, batch.Artifacts.Count).ShouldBe(("20250617_041141", 0));
        problems.ShouldBe([$"video_generation_results_20250617_050000.json is a symbolic link that leads outside {Root}; it is not read."]);
    }

    [Fact]
    public void Included_links_and_linked_directories_that_lead_outside_are_refused()
    {
        Link("key.txt");
        Directory.CreateDirectory(directory["notes"]);
        directory.Write("notes/mine.txt", "mine");
        File.CreateSymbolicLink(directory["notes/key.txt"], elsewhere["private"]);
        Directory.CreateSymbolicLink(directory["linked"], elsewhere.Path);

        var (batch, problems) = Find("*.txt", "**/*.txt", "linked/*");

        batch.Artifacts.Select(artifact => artifact.Name).ShouldBe(["notes/mine.txt"]);
        problems.Order(StringComparer.Ordinal).ShouldBe(
        [
            $"key.txt is a symbolic link that leads outside {Root}; it is not read.",
            "linked is a symbolic link to a directory, and --include does not follow links. Replace the link with the directory, or upload its files separately.",
            $"notes/key.txt is reached through a symbolic link that leads outside {Root}; it is not read.",
        ]);
    }

    [Fact]
    public void A_directory_that_cannot_be_read_is_refused_and_other_files_are_found()
    {
        // Root can read everything except a path that is too long.
        directory.Write("mine.txt", "mine");
        var deep = string.Join('/', Enumerable.Repeat(new string('x', 250), 10));
        Directory.CreateDirectory(directory[deep]);
        Directory.CreateDirectory(elsewhere[deep]);
        Directory.Move(elsewhere[deep[..250]], directory[$"{deep}/y"]);

        var (all, problems) = Find("**.txt");
        var (flat, none) = Find("*.txt");
        Directory.Move(directory[$"{deep}/y"], elsewhere["y"]);

        all.Artifacts.Select(artifact => artifact.Name).ShouldBe(["mine.txt"]);
        problems.ShouldHaveSingleItem().ShouldStartWith($"{deep}/y/x");
        problems[0].ShouldContain(" cannot be read, so --include skips its files: ");
        flat.Artifacts.Select(artifact => artifact.Name).ShouldBe(["mine.txt"]);
        none.ShouldBeEmpty();
    }

    [Fact]
    public void Circular_directory_links_do_not_hang_the_search()
    {
        foreach (var name in (string[])["x", "y"]) Directory.CreateSymbolicLink(directory[name], ".");
        directory.Write("mine.txt", "mine");

        Find("**/*.txt").Batch.Artifacts.Select(artifact => artifact.Name).ShouldBe(["mine.txt"]);
    }

    [Fact]
    public void A_link_inside_the_directory_is_published_as_its_target()
    {
        Directory.CreateDirectory(directory["notes"]);
        directory.Write("notes/mine.txt", "mine");
        File.CreateSymbolicLink(directory["linked.txt"], "notes/mine.txt");

        Find("*.txt").Batch.Artifacts.ShouldHaveSingleItem().Length.ShouldBe(4);
    }

    [Fact]
    public void Pipes_and_sparse_files_with_report_names_are_refused_by_name()
    {
        directory.Write("video_generation_results_20250617_050000.json", Report);
        Traps.Pipe(directory["video_generation_results_20250617_050000.html"]);
        directory.CreateSparse("video_generation_results_20250617_050000.csv", 1L << 40);
        directory.CreateSparse("mine.txt", 1L << 40);

        var (batch, problems) = Find("mine.txt");

        batch.Artifacts.Count.ShouldBe(1);
        problems.Order(StringComparer.Ordinal).ShouldBe(
        [
            "mine.txt is sparse: it occupies far less disk space than its length; it is not read.",
            "video_generation_results_20250617_050000.csv is larger than 1024 MiB; it is not read.",
            "video_generation_results_20250617_050000.html is not a regular file; it is not read.",
        ]);
    }

    public void Dispose()
    {
        directory.Dispose();
        elsewhere.Dispose();
    }

    private void Link(string name) => File.CreateSymbolicLink(directory[name], elsewhere["private"]);

    private (PublishedBatch Batch, IReadOnlyList<string> Problems) Find(params string[] include)
    {
        IReportFormat[] formats = [new JsonReportFormat(), new ReportTasks.Reports.Html.HtmlReportFormat(), new CsvReportFormat(), new JUnitReportFormat(), new OpenMetricsReportFormat(() => "", () => [])];
        var finder = new ArtifactFinder(directory.Path, formats, new ReportOptions { Publish = new() { Include = include } });
        var batch = finder.FindIn(directory.Path, directory[Polling]);
        return (batch, finder.Problems);
    }
}
