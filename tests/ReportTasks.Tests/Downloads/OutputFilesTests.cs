using CsCheck;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files;
using ReportTasks.Tests.Files;

namespace ReportTasks.Tests.Downloads;

public sealed class OutputFilesTests
{
    private static readonly Gen<BatchTask> Tasks = Gen.Select(Gen.String[Gen.Char["aA_"], 1, 4], Gen.String[Gen.Char["12"], 1, 2],
        (stub, id) => new BatchTask { TargetFilenameStub = stub, TaskId = id, FinalStatus = "SUCCEEDED" });

    [Fact]
    public void Forgetting_names_of_missing_videos_changes_no_result() =>
        Gen.Select(Tasks.Array[0, 25], Gen.Int[0, 3]).Sample(
            (tasks, every) =>
            {
                using var directory = new TemporaryDirectory();
                var names = tasks.Select(new VideoNamer(_ => null).Next).ToList();
                for (var i = 0; i < names.Count; i++)
                {
                    if (every > 0 && i % every == 0) directory.CreateVideo(names[i].FileName, 100 + i);
                }

                var files = new OutputFiles(directory.Path);
                var lean = tasks.Select(new VideoNamer(_ => null, files.MayContain).Next).Select(name => files.LengthOf(name.FileName));
                return lean.SequenceEqual(names.Select(name => files.LengthOf(name.FileName)));
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void A_link_counts_as_its_target_and_a_broken_link_as_missing()
    {
        using var directory = new TemporaryDirectory();
        using var elsewhere = new TemporaryDirectory();
        directory.CreateVideo("real.bin", 1234);
        Directory.CreateDirectory(elsewhere["directory"]);
        File.CreateSymbolicLink(directory["linked.mp4"], directory["real.bin"]);
        File.CreateSymbolicLink(directory["twice.mp4"], directory["linked.mp4"]);
        File.CreateSymbolicLink(directory["nowhere.mp4"], elsewhere["none.mp4"]);
        File.CreateSymbolicLink(directory["circle.mp4"], directory["circle.mp4"]);
        File.CreateSymbolicLink(directory["directory.mp4"], elsewhere["directory"]);

        var files = new OutputFiles(directory.Path);

        foreach (var (name, length) in new (string, long?)[]
            { ("linked.mp4", 1234), ("twice.mp4", 1234), ("nowhere.mp4", null), ("circle.mp4", null), ("directory.mp4", null), ("none.mp4", null) })
        {
            files.LengthOf(name).ShouldBe(length, name);
            (ExistingVideo.At(directory.Path, name)?.Length).ShouldBe(length, name);
        }
    }

    [Fact]
    public void A_link_outside_the_directory_and_a_pipe_are_not_videos()
    {
        using var directory = new TemporaryDirectory();
        using var elsewhere = new TemporaryDirectory();
        File.CreateSymbolicLink(directory["outside.mp4"], elsewhere.Write("private", "secret"));
        Traps.Pipe(directory["pipe.mp4"]);

        var files = new OutputFiles(directory.Path);

        foreach (var name in (string[])["outside.mp4", "pipe.mp4"])
        {
            files.LengthOf(name).ShouldBeNull(name);
            Should.Throw<RefusedFileException>(() => ExistingVideo.At(directory.Path, name));
        }
    }

    [Fact]
    public void Huge_list_metadata_takes_little_memory()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("a.json", "[" + string.Concat(Enumerable.Repeat("{},", 5_000_000)) + "{}]");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        VideoMetadataReader.Read(directory.Path, "a.mp4").ShouldBeNull();

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(64 << 20);
    }

    [Fact]
    public void A_missing_directory_has_no_videos()
    {
        var files = new OutputFiles(Path.Combine(Path.GetTempPath(), "not-there"));
        (files.LengthOf("a.mp4"), files.HolderOf("a.mp4"), files.MayContain("a")).ShouldBe((null, null, false));
    }
}
