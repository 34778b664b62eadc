using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Planning;
using ReportTasks.Json;

namespace ReportTasks.Tests.Downloads;

[Collection(MeasuresMemory.Name)]
public sealed class CompressedVideosTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1_000)]
    public void Tasks_and_names_survive_compression(int count)
    {
        var videos = Enumerable.Range(0, count).Select(Video).ToList();
        var packed = new CompressedVideos();
        foreach (var video in videos) packed.Add(video);

        packed.Count.ShouldBe(count);
        packed.ShouldBe(videos);
        Enumerable.Range(0, count).Reverse().Select(index => packed[index]).ShouldBe(Enumerable.Reverse(videos));
    }

    [Fact]
    public void A_compressed_task_takes_about_100_bytes()
    {
        const int count = 100_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var packed = new CompressedVideos();
        for (var i = 0; i < count; i++) packed.Add(Video(i));

        var perTask = (GC.GetTotalMemory(forceFullCollection: true) - before) / count;
        perTask.ShouldBeLessThan(150);
        packed.Count.ShouldBe(count);
    }

    private static (BatchTask Task, VideoName Name) Video(int number) => (
        new BatchTask
        {
            TaskId = $"{number:x8}-aaaa-bbbb-cccc-{number:x12}",
            ImagePath = $"images/{number}.png",
            Prompt = number % 3 == 0 ? null : $"A calm shot {number} of the sea, 朝 🦊",
            TargetFilenameStub = $"clip_{number}",
            Timestamp = "2025-06-17T04:07:40",
            OriginalStatus = "PENDING",
            FinalStatus = "SUCCEEDED",
            CompletionTime = "2025-06-17T04:08:20",
            VideoUrl = $"https://cdn.example/{number}.mp4?_jwt=abc",
            FailureReason = number % 5 == 0 ? "" : null,
            Model = "gen4_turbo",
            Seed = new JsonScalar($"{number}", IsText: false),
            Theme = new JsonScalar("sea", IsText: true),
            Duration = number % 2 == 0 ? new JsonScalar("5", IsText: true) : new JsonScalar("5", IsText: false),
        },
        new VideoName($"clip_{number}.mp4", number % 7 == 0 ? "is not a file name" : null) { Edited = number % 11 == 0 ? $"clip_{number}_edited.mp4" : null });
}
