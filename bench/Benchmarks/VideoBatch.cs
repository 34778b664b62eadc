using System.Text.Json;
using Bench.Server;

namespace Bench.Benchmarks;

/// <summary>A batch of videos on a server, and commands that download it.</summary>
/// <param name="server">The server of the videos.</param>
/// <param name="count">The number of videos.</param>
/// <param name="size">The size of each video in bytes.</param>
internal sealed class VideoBatch(IVideoServer server, int count, int size)
{
    /// <summary>ReportTasks. Null uses the default number of parallel downloads.</summary>
    public Contender Ours(string place, int? parallel)
    {
        string[] switches = parallel is null ? [] : [$"--parallel={parallel}"];
        var command = Sandbox.Ours(place, ["--target=DownloadVideos", "--allow-private-network", .. switches]) with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = server.CertificatePath },
        };
        return Each("ReportTasks", command, Path.Combine(place, "video_outputs"));
    }

    public Contender Curl(string place, int parallel)
    {
        var lines = Numbers.SelectMany(number => new[] { $"url = \"{Url(number)}\"", $"output = \"{Name(number)}\"" });
        File.WriteAllLines(Path.Combine(place, "urls"), lines);
        return Each("curl", new Command(place, "/usr/bin/curl", "--parallel", "--parallel-max", $"{parallel}", "--silent", "--show-error", "--fail",
            "--cacert", server.CertificatePath, "--output-dir", "out", "--config", "urls"), Path.Combine(place, "out"));
    }

    public Contender Aria2(string place, int parallel)
    {
        File.WriteAllLines(Path.Combine(place, "urls"), Numbers.SelectMany(number => new[] { Url(number), $"  out={Name(number)}" }));
        return Each("aria2c", new Command(place, "/usr/bin/aria2c", $"-j{parallel}", "-x1", "--quiet", "--no-conf",
            $"--ca-certificate={server.CertificatePath}", "--dir=out", "--input-file=urls"), Path.Combine(place, "out"));
    }

    /// <summary>Writes the results file for <see cref="Ours"/>.</summary>
    public async Task WriteAsync(string place)
    {
        await using var file = File.Create(Path.Combine(place, "runway_polling_results_bench.json"));
        var tasks = Numbers.Select(number => new { task_id = $"task-{number:0000}", target_filename_stub = $"clip_{number:0000}", final_status = "SUCCEEDED", video_url = Url(number) });
        await JsonSerializer.SerializeAsync(file, new { task_results = tasks });
    }

    private IEnumerable<int> Numbers => Enumerable.Range(0, count);

    private string Url(int number) => $"{server.Address}/{Name(number)}";

    private static string Name(int number) => $"clip_{number:0000}.mp4";

    /// <summary>Empties the output directory before each run.</summary>
    private Contender Each(string name, Command command, string output) => new(name, async _ =>
    {
        if (Directory.Exists(output)) Directory.Delete(output, recursive: true);
        Directory.CreateDirectory(output);
        var sample = await command.RunAsync();
        var whole = Directory.GetFiles(output, "*.mp4").Count(path => new FileInfo(path).Length == size);
        return whole == count ? sample : throw new BenchException($"{name} downloaded {whole} of {count} videos.");
    });
}
