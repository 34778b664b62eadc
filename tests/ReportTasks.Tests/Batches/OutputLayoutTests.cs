using System.Text.RegularExpressions;
using ReportTasks.Batches.Naming;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Batches;

public sealed partial class OutputLayoutTests
{
    /// <summary>Files that may contain output file names, and why.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Batches/Naming/OutputLayout.cs"] = "the layout",
        ["Files/AtomicFile.cs"] = "its temporary files; Files comes before Batches",
        ["Files/OutputDirectoryLock.cs"] = "its lock file; Files comes before Batches",
        ["Reports/Formats/Schema/ReportSchema.cs"] = "descriptions in the schema",
        ["Publishing/Stores/ContentTypes.cs"] = "a table of media types",
    };

    private static string Root => Repository.PathOf("src/ReportTasks");

    [Fact]
    public void Only_the_output_layout_contains_output_file_names() => FilesWithOutputNames().Except(Allowed.Keys).ShouldBeEmpty();

    [Fact]
    public void Every_exception_to_the_rule_is_still_needed() => Allowed.Keys.Except(FilesWithOutputNames()).ShouldBeEmpty();

    [Theory]
    [InlineData("video_generation_results_20250617_041141.json", "20250617_041141", ".json", true)]
    [InlineData("video_generation_results_20250617_041141.json.gz", "20250617_041141", ".json.gz", true)]
    [InlineData("video_generation_results_20250617_041141_2.json", "20250617_041141", ".json", false)]
    [InlineData("video_generation_results_20250617_041141_2.html", "20250617_041141", ".html", false)]
    [InlineData("video_generation_results_20250617_041141.junit.xml", "20250617_041141", ".junit.xml", false)]
    [InlineData("retry_queue_20250617_041141.json", "20250617_041141", ".json", false)]
    public void A_timestamped_name_is_parsed(string name, string stamp, string extension, bool isJsonReport)
    {
        var parsed = OutputLayout.Parse(name).ShouldNotBeNull();

        (parsed.Stamp, parsed.Extension, parsed.IsJsonReport).ShouldBe((stamp, extension, isJsonReport));
        parsed.IsRetryQueue.ShouldBe(name.StartsWith("retry", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("video_generation_results.prom")]
    [InlineData("video_generation_results_20250617.json")]
    [InlineData("retry_queue_nightly.json")]
    [InlineData("retry_queue_20250617_041141.csv")]
    [InlineData("a video_generation_results_20250617_041141.json")]
    public void A_name_without_a_timestamp_is_not_parsed(string name) => OutputLayout.Parse(name).ShouldBeNull();

    [Fact]
    public void The_layout_parses_the_names_it_creates()
    {
        OutputLayout.Parse(OutputLayout.Report("20250617_041141", ".csv")).ShouldBe(new StampedName("20250617_041141", ".csv"));
        OutputLayout.Parse(OutputLayout.Page("20250617_041141_2"))!.IsNumbered.ShouldBeTrue();
        OutputLayout.StampOf("20250617_041141_2").ShouldBe("20250617_041141");
        OutputLayout.TimeOf(OutputLayout.Report("20250617_041141", ".json")).ShouldBe(new DateTimeOffset(2025, 6, 17, 4, 11, 41, TimeSpan.Zero));
    }

    private static IEnumerable<string> FilesWithOutputNames() =>
        from file in Directory.GetFiles(Root, "*.cs", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !name.StartsWith("obj/", StringComparison.Ordinal) && !name.StartsWith("bin/", StringComparison.Ordinal)
        where File.ReadLines(file).Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Literal().IsMatch(line))
        select name;

    // Extensions count only as a whole literal, because messages contain them.
    [GeneratedRegex(
        @"""[^""]*(video_generation_results|retry_queue_|runway_polling_results_\W|\.reporttasks[.-](tmp|lock))|(?<=[""*])(\.mp4|\.part|\.part\.state|\.damaged|\.rejected|\.corrupt|\.other|\.json\.gz|index\.html)""",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Literal();
}
