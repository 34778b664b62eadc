using System.Text;
using ReportTasks.Sources;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tests.Sources;

/// <summary>Polling results that change during a run.</summary>
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
    public void Every_pass_over_a_replaced_file_sees_the_first_version()
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
    public void A_file_changed_in_place_is_read_in_its_first_version(string id)
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
    public void A_file_truncated_or_appended_to_in_place_is_read_in_its_first_version()
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
    public void A_touched_file_or_a_replacement_with_the_same_content_is_not_a_change(long maxInMemory)
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
    public void A_file_too_large_for_memory_stops_its_batch_if_it_changes_in_place(string id)
    {
        files = new ResultsFiles(replaced.Add, maxInMemory: 0);
        Ids();
        File.WriteAllText(path, Json(id));

        Refused();
    }

    [Fact]
    public void A_same_length_change_of_a_file_too_large_for_memory_is_detected_by_hash()
    {
        files = new ResultsFiles(replaced.Add, maxInMemory: 0);
        Ids();
        var written = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, Json("other"));
        File.SetLastWriteTimeUtc(path, written);

        Refused();
    }

    [Fact]
    public void A_replaced_file_too_large_for_memory_is_read_in_its_first_version()
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
    public void An_unchanged_file_can_be_read_repeatedly_in_any_encoding()
    {
        File.WriteAllText(path, Json("first"), Encoding.Unicode);

        for (var i = 0; i < 3; i++) Ids().ShouldBe(["first"]);
        replaced.ShouldBeEmpty();
    }

    [Fact]
    public void A_canceled_pass_does_not_affect_the_next()
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
