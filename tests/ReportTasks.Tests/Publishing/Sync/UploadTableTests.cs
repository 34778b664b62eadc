using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tests.Network;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Sync;

/// <summary>The tables of finished and planned uploads.</summary>
public sealed class UploadTableTests
{
    private static readonly Dictionary<string, string> NoneUnreadable = new(StringComparer.Ordinal);

    [Fact]
    public void Each_destination_has_a_row_and_each_failure_reason_a_line()
    {
        using var console = TestConsoles.Create(120, unicode: false);

        UploadTable.Write(console,
        [
            new DestinationSummary("s3://videos", [Result("a.mp4", UploadStep.New, 2048), Result("b.mp4", UploadStep.Changed, 1024), Result("c.mp4", UploadStep.Unchanged, 4096)], TimeSpan.FromSeconds(1.26), null),
            new DestinationSummary(
                "/mnt/[share]",
                [Failed("a.mp4", "The name is too long."), Failed("b.mp4", "The name is too long."), Failed("c.mp4", "The disk is full.")],
                TimeSpan.Zero,
                "The disk is full."),
        ]);

        console.Output.TrimEnd().ShouldBe("""
            +----------------------------------------------------------------------+
            | Destination  | Failed | New | Changed | Unchanged |   Sent | Seconds |
            |--------------+--------+-----+---------+-----------+--------+---------|
            | s3://videos  |      0 |   1 |       1 |         1 | 3.0 KB |     1.3 |
            | /mnt/[share] |      3 |   0 |       0 |         0 |    0 B |     0.0 |
            +----------------------------------------------------------------------+
            a.mp4, b.mp4: The name is too long.
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_plan_lists_what_would_be_sent_and_counts_the_rest()
    {
        using var console = TestConsoles.Create(100, unicode: false);

        UploadTable.Write(
            console, "s3://videos", [Planned("new.mp4", UploadStep.New, 2048), Planned("other.mp4", UploadStep.Changed, 1024), Planned("same.mp4", UploadStep.Unchanged, 4096)], NoneUnreadable);

        console.Output.TrimEnd().ShouldBe("""
            +------------------------------+
            | Object    | Would   |   Size |
            |-----------+---------+--------|
            | new.mp4   | upload  | 2.0 KB |
            | other.mp4 | replace | 1.0 KB |
            +------------------------------+
            s3://videos: 1 new, 1 changed, 1 unchanged; 3.0 KB to send.
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_plan_without_new_files_is_one_line()
    {
        using var console = TestConsoles.Create(100, unicode: false);

        UploadTable.Write(console, "/mnt/share", [Planned("same.mp4", UploadStep.Unchanged, 4096)], NoneUnreadable);

        console.Output.TrimEnd().ShouldBe("/mnt/share: 0 new, 0 changed, 1 unchanged; 0 B to send.");
    }

    [Fact]
    public void Unreadable_files_are_named_with_their_reason_and_counted()
    {
        using var console = TestConsoles.Create(100, unicode: false);

        UploadTable.Write(console, "/mnt/share", [], new Dictionary<string, string>(StringComparer.Ordinal) { ["notes.md"] = "It holds a signed address.", ["b.md"] = "It is gone." });

        console.Output.TrimEnd().ShouldBe("""
            notes.md: It holds a signed address.
            b.md: It is gone.
            /mnt/share: 0 new, 0 changed, 0 unchanged, 2 impossible; 0 B to send.
            """.ReplaceLineEndings("\n"));
    }

    private static UploadResult Result(string key, UploadStep step, int length) => new(key, Upload(key, length), step, null, 1);

    private static UploadResult Failed(string key, string reason) => new(key, Upload(key, 10), UploadStep.New, reason, 1);

    private static PlannedUpload Planned(string key, UploadStep step, int length) => new(Upload(key, length), step);

    private static ObjectUpload Upload(string key, int length) => TestUpload.Of(key, new byte[length]);
}
