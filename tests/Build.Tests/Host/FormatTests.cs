using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary><c>--formats</c> selects the report formats.</summary>
public sealed class FormatTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task An_unknown_format_is_refused_before_any_work()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--target=Report", "--formats=json,txet")).ShouldEnd(2).Saying("--formats", "'txet'", "Did you mean text?", "json, ");

        Directory.Exists(place["video_outputs"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("json")]
    [InlineData("JSON")]
    public async Task Without_text_only_the_chosen_formats_are_written(string formats)
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--target=GenerateReport", "--exclusive", $"--formats={formats}")).ShouldEnd(0).NotSaying("BATCH SUMMARY");

        Directory.GetFiles(place["video_outputs"], "video_generation_results_*").ShouldHaveSingleItem().ShouldEndWith(".json");
    }

    [Fact]
    public async Task Text_alone_writes_no_report_file()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--formats=text")).ShouldEnd(0).Saying("BATCH SUMMARY");

        Directory.GetFiles(place["video_outputs"], "video_generation_results_*").ShouldBeEmpty();
    }

    public void Dispose() => place.Dispose();
}
