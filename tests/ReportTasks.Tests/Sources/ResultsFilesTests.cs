using System.Text;
using ReportTasks.Sources;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tests.Sources;

/// <summary>Polling results that change while a run works on them.</summary>
public sealed class ResultsFilesTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<string> replaced = [];
    private ResultsFiles files;
    private readonly string path;

    public ResultsFilesTests()
    {
        files = new ResultsFiles(replaced.Add);
        path = directory.Write("results.json", Json("first"));
    }

    [Fact]
    public void Every_reading_of_a_replaced_file_sees_what_was_read_first()
    {
        Ids().ShouldBe(["first"]);
        File.Move(directory.Write("new.json", Json("second task")), path, overwrite: true);

        Ids().ShouldBe(["first"]);
        Ids().ShouldBe(["first"]);
        replaced.ShouldBe([path]);
    }

    [Fact]
    public void A_removed_file_is_still_read()
    {
        Ids();
        File.Delete(path);

        Ids().ShouldBe(["first"]);
        replaced.ShouldBe([path]);
    }

    [Theory]
    [InlineData("second task")]
    [InlineData("other")]
    [InlineData("a much longer name of a task")]
    public void A_file_that_is_changed_in_place_is_read_as_it_was_first(string id)
    {
        Ids();
        var written = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, Json(id));
        File.SetLastWriteTimeUtc(path, written);

        Ids().ShouldBe(["first"]);
        Ids().ShouldBe(["first"]);
        replaced.ShouldBe([path]);
    }

    [Fact]
    public void A_file_that_is_emptied_or_appended_to_in_place_is_read_as_it_was_first()
    {
        Ids();
        File.AppendAllText(path, "garbage");
        Ids().ShouldBe(["first"]);
        File.WriteAllText(path, "");

        Ids().ShouldBe(["first"]);
        replaced.ShouldBe([path]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void A_file_that_is_only_touched_or_replaced_by_the_same_content_is_no_news(long maxInMemory)
    {
        files = new ResultsFiles(replaced.Add, maxInMemory);
        Ids();
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddHours(-3));
        Ids().ShouldBe(["first"]);
        File.WriteAllText(path, Json("first"));
        Ids().ShouldBe(["first"]);
        File.Move(directory.Write("new.json", Json("first")), path, overwrite: true);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Ids().ShouldBe(["first"]);
        replaced.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("second task")]
    [InlineData("other")]
    public void A_file_too_long_for_memory_stops_its_batch_if_it_is_changed_in_place(string id)
    {
        files = new ResultsFiles(replaced.Add, maxInMemory: 0);
        Ids();
        File.WriteAllText(path, Json(id));

        Refused();
    }

    [Fact]
    public void A_change_of_a_file_too_long_for_memory_that_keeps_length_and_time_is_noticed_by_the_hash()
    {
        files = new ResultsFiles(replaced.Add, maxInMemory: 0);
        Ids();
        var written = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, Json("other"));
        File.SetLastWriteTimeUtc(path, written);

        Refused();
    }

    [Fact]
    public void A_replaced_file_too_long_for_memory_is_read_as_it_was_first()
    {
        files = new ResultsFiles(replaced.Add, maxInMemory: 0);
        Ids();
        File.Move(directory.Write("new.json", Json("other")), path, overwrite: true);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Ids().ShouldBe(["first"]);
        File.Delete(path);

        Ids().ShouldBe(["first"]);
        replaced.ShouldBe([path]);
    }

    [Fact]
    public void An_unchanged_file_is_read_again_and_again_in_any_encoding()
    {
        File.WriteAllText(path, Json("first"), Encoding.Unicode);

        for (var i = 0; i < 3; i++) Ids().ShouldBe(["first"]);
        replaced.ShouldBeEmpty();
    }

    [Fact]
    public void A_reading_that_stops_early_says_nothing_about_the_rest()
    {
        using var enough = new CancellationTokenSource();
        enough.Cancel();
        Should.Throw<OperationCanceledException>(() => files.Read(path, _ => { }, cancellation: enough.Token));

        Ids().ShouldBe(["first"]);
    }

    public void Dispose()
    {
        files.Dispose();
        directory.Dispose();
    }

    private static string Json(string id) => $$"""{"task_results": [{"task_id": "{{id}}"}]}""";

    private void Refused() =>
        Should.Throw<PollingFormatException>(Ids).Message.ShouldBe("was changed while this run worked on it; run again when nothing writes to it any more");

    private List<string?> Ids()
    {
        var ids = new List<string?>();
        files.Read(path, task => ids.Add(task.TaskId));
        return ids;
    }
}
