using System.Text;
using ReportTasks.Polling;

namespace ReportTasks.Tests.Polling;

/// <summary>Polling results that change while a run works on them.</summary>
public sealed class PollingFilesTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<string> replaced = [];
    private readonly PollingFiles files;
    private readonly string path;

    public PollingFilesTests()
    {
        files = new PollingFiles(replaced.Add);
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

    [Fact]
    public void A_file_that_is_written_over_in_place_stops_its_batch()
    {
        Ids();
        File.WriteAllText(path, Json("second task"));

        Refused();
    }

    [Fact]
    public void A_change_that_keeps_length_and_time_is_noticed_by_the_hash()
    {
        Ids();
        var written = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, Json("other"));
        File.SetLastWriteTimeUtc(path, written);

        Refused();
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
