using System.Text.Json;
using ReportTasks.Tests.Downloads.Support;

namespace Torture.Support;

/// <summary>
/// A small batch that uses every part of a run: videos to download, a refused one, a failed task and a pending one.
/// The place has a repository with uncommitted user changes, a previous report, and a folder to publish to.
/// </summary>
internal sealed class WholeBatch : IAsyncDisposable
{
    public const string FileName = "runway_polling_results_20250617_041141.json";

    private readonly string template = Directory.CreateTempSubdirectory("torture-template-").FullName;
    private readonly string host;
    private int rooms;

    private WholeBatch(string host, Canaries canaries, BatchServer server) => (this.host, Canaries, Server) = (host, canaries, server);

    public static Dictionary<string, byte[]> Videos { get; } = new(StringComparer.Ordinal)
    {
        ["calm"] = Video.Bytes(300_000, 1),
        ["storm"] = Video.Bytes(500_000, 2),
        ["dawn"] = Video.Bytes(40_000, 3),
    };

    public Canaries Canaries { get; }

    public BatchServer Server { get; }

    /// <param name="host">The build host, <c>Build.dll</c>.</param>
    public static async Task<WholeBatch> StartAsync(string host, Random random)
    {
        var canaries = new Canaries(random);
        var batch = new WholeBatch(host, canaries, await BatchServer.StartAsync(canaries, Videos));
        await batch.CreateAsync();
        return batch;
    }

    /// <summary>A copy of everything for one case.</summary>
    public async Task<WholePlace> NewPlaceAsync()
    {
        var root = Directory.CreateTempSubdirectory("torture-").FullName;
        await Shell.RunAsync("/", "cp", "-a", template + "/.", root);
        var place = new WholePlace(root, host, this, $"room{Interlocked.Increment(ref rooms)}");
        await File.WriteAllTextAsync(place.PollingFile, Polling(place.Room));
        return place;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(template, recursive: true);
    }

    private async Task CreateAsync()
    {
        var work = Path.Combine(template, "work");
        Directory.CreateDirectory(Path.Combine(work, "video_outputs"));
        Directory.CreateDirectory(Path.Combine(template, "published"));
        await Shell.RunAsync(work, "git", "init", "-q", "-b", "main");
        await File.AppendAllTextAsync(Path.Combine(work, ".git", "config"),
            $"[user]\n\tname = User\n\temail = user@example.com\n[http]\n\textraHeader = Authorization: Bearer {Canaries["header that git sends"]}\n");
        await File.WriteAllTextAsync(Path.Combine(work, "notes.txt"), "as committed\n");
        await File.WriteAllTextAsync(Path.Combine(work, "script.py"), "as committed\n");
        await Shell.RunAsync(work, "git", "add", ".");
        await Shell.RunAsync(work, "git", "commit", "-q", "-m", "User changes");
        await File.WriteAllTextAsync(Path.Combine(work, "notes.txt"), "staged\n");
        await Shell.RunAsync(work, "git", "add", "notes.txt");
        await File.WriteAllTextAsync(Path.Combine(work, "script.py"), "changed, not staged\n");
        await File.WriteAllTextAsync(Path.Combine(work, "video_outputs", "users-own.txt"), "not ours\n");
    }

    private string Polling(string room) => JsonSerializer.Serialize(new
    {
        polling_stats = new { start_time = "2025-06-17T04:07:35", end_time = "2025-06-17T04:11:35", poll_count = 12 },
        task_results = (object[])
        [
            Task("calm", "SUCCEEDED", Server.VideoUrl(room, "calm"), null),
            Task("storm", "SUCCEEDED", Server.VideoUrl(room, "storm"), null),
            Task("dawn", "SUCCEEDED", Server.VideoUrl(room, "dawn"), null),
            Task("refused", "SUCCEEDED", Server.VideoUrl(room, "refused"), null),
            Task("broken", "FAILED", null, $"INTERNAL: see https://logs.example.com/task?Signature={Canaries["URL in a failure reason"]}"),
            Task("late", "PENDING", null, null),
        ],
    });

    private object Task(string stub, string status, string? url, string? reason) => new
    {
        task_id = $"{stub}-5f3759df",
        prompt = $"A {stub} sea",
        image_path = $"https://images.example.com/{stub}.png?X-Amz-Signature={Canaries["signature of an image URL"]}",
        target_filename_stub = stub,
        timestamp = "2025-06-17T04:07:40",
        completion_time = url is null ? null : "2025-06-17T04:08:20",
        final_status = status,
        video_url = url,
        failure_reason = reason,
        api_key = Canaries["unknown field of a task"],
    };
}
