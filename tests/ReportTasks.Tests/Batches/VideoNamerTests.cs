using CsCheck;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;

namespace ReportTasks.Tests.Batches;

public sealed class VideoNamerTests
{
    [Theory]
    [InlineData("clip", "0b3510b0-b46e", "clip.mp4")]
    [InlineData("", "0b3510b0-b46e", "video_0b3510b0.mp4")]
    [InlineData(null, "0b3510b0-b46e", "video_0b3510b0.mp4")]
    [InlineData(null, "abc", "video_abc.mp4")]
    [InlineData(null, null, "video_unknown.mp4")]
    [InlineData("夕焼け 🎬.v2", "a", "夕焼け 🎬.v2.mp4")]
    public void A_video_is_named_after_its_stub_or_else_its_task_id(string? stub, string? id, string name) =>
        Namer().Next(Task(stub, id)).ShouldBe(new VideoName(name));

    [Fact]
    public void Repeated_names_get_their_task_id_as_suffix()
    {
        var namer = Namer();
        string[] ids = ["11111111-a", "22222222-b", "22222222-b", "33333333-c"];
        var names = ids.Select(id => namer.Next(Task("clip", id)).FileName);
        names.ShouldBe(["clip.mp4", "clip_22222222.mp4", "clip_22222222_2.mp4", "clip_33333333.mp4"]);
    }

    [Fact]
    public void Names_that_differ_only_by_case_are_the_same_name()
    {
        var namer = Namer();
        namer.Next(Task("Café", "1")).FileName.ShouldBe("Café.mp4");
        namer.Next(Task("CAFÉ", "2")).FileName.ShouldBe("CAFÉ_2.mp4");
    }

    [Fact]
    public void A_file_of_another_task_does_not_take_its_name()
    {
        var namer = new VideoNamer(name => name == "clip.mp4" ? new NameHolder(name, "old", IsWhole: true, IsEdited: false) : null);
        namer.Next(Task("clip", "new-task-id")).FileName.ShouldBe("clip_new-task.mp4");
        new VideoNamer(name => new NameHolder(name, "same", IsWhole: true, IsEdited: false)).Next(Task("clip", "same")).FileName.ShouldBe("clip.mp4");
    }

    [Theory]
    [InlineData("/etc/cron.d/x")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("   ")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u200bb")]
    [InlineData("video_generation_results_20250617_041141")]
    [InlineData("video_generation_results.badge")]
    [InlineData("retry_queue_20250617_041141")]
    public void An_unusable_name_has_a_reason(string stub)
    {
        var name = Namer().Next(Task(stub, "id"));
        name.IsUsable.ShouldBeFalse();
        name.Problem.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("https://host.example/clip.mp4?_jwt=head.e30.secret")]
    [InlineData("clip_jwt=head.e30.secret")]
    public void No_name_or_reason_contains_a_signature(string stub) => Namer().Next(Task(stub, "1")).FileName.ShouldNotContain("secret");

    [Fact]
    public void Names_have_at_most_180_bytes()
    {
        FileNameRules.ProblemOf(new string('é', 90)).ShouldBeNull();
        FileNameRules.ProblemOf(new string('é', 91)).ShouldBe("is longer than 180 bytes");
    }

    [Fact]
    public void Naming_100_000_tasks_of_one_stub_takes_linear_time()
    {
        var namer = Namer();
        for (var i = 0; i < 100_000; i++) namer.Next(Task("clip", "same-id")).IsUsable.ShouldBeTrue();
        namer.Next(Task("clip", "same-id")).FileName.ShouldBe("clip_same-id_100000.mp4");
    }

    [Fact]
    public void A_task_id_cannot_escape_the_directory()
    {
        Namer().Next(Task(null, "../../x")).IsUsable.ShouldBeFalse();
        var namer = Namer();
        namer.Next(Task("clip", "a"));
        namer.Next(Task("clip", "../../x")).FileName.ShouldBe("clip_unknown.mp4");
    }

    [Fact]
    public void Names_of_any_tasks_are_unique_and_stay_in_the_directory() =>
        Gen.Select(Gen.String[Gen.Char["ab./\\é\0 "], 0, 4], Gen.String[Gen.Char["12/."], 0, 9], (stub, id) => Task(stub, id)).Array[0, 40].Sample(tasks =>
        {
            var namer = Namer();
            var names = tasks.Select(namer.Next).Where(name => name.IsUsable).Select(name => name.FileName).ToList();
            return names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count
                && names.TrueForAll(name => Path.GetDirectoryName(Path.GetFullPath(name, "/base")) == "/base");
        });

    private static VideoNamer Namer() => new(_ => null);

    private static BatchTask Task(string? stub, string? id) => new() { TargetFilenameStub = stub, TaskId = id };
}
