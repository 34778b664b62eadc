using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class MemoryTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task A_file_many_times_larger_than_the_heap_is_measured()
    {
        const int tasks = 100_000;
        using (var file = new StreamWriter(place[Batch.FileName]))
        {
            await file.WriteAsync("{\"task_results\": [");
            var prompt = new string('p', 800);
            for (var i = 0; i < tasks; i++)
            {
                await file.WriteAsync($$"""
                    {{(i == 0 ? "" : ",")}}{"task_id": "{{i:x8}}-aaaa", "prompt": "{{prompt}}", "target_filename_stub": "clip_{{i}}", "final_status": "SUCCEEDED",
                    "timestamp": "2025-06-17T04:00:00", "completion_time": "2025-06-17T04:00:45.{{i % 10}}"}
                    """);
            }

            await file.WriteAsync("]}");
        }

        new FileInfo(place[Batch.FileName]).Length.ShouldBeGreaterThan(95_000_000);
        place.Environment["DOTNET_GCHeapHardLimit"] = "0x1400000"; // 20 MiB

        (await place.RunAsync("--target=GenerateReport", "--exclusive")).ShouldEnd(0);

        ((int)place.Report()["batch_summary"]!["succeeded"]!).ShouldBe(tasks);
        ((int)place.Report()["latency"]!["count"]!).ShouldBe(tasks);
    }

    public void Dispose() => place.Dispose();
}
