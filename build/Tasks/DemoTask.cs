using System.Text;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Frosting;
using Cake.Git;
using ReportTasks;
using ReportTasks.Files;
using ReportTasks.Sources.PollingResults;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;
using Path = System.IO.Path;

namespace Build.Tasks;

/// <summary>Runs the tasks of Report on the sample batch, as a user would, with a server on the loopback interface.</summary>
[TaskName("Demo")]
[TaskDescription("Try everything on a sample batch, on this machine only")]
public sealed class DemoTask(ReportRun run, RunCancellation cancellation) : FrostingTask
{
    private const string SampleHost = "https://dnznrvs05pmza.cloudfront.net/";

    private static readonly string[] Stages =
        ["--target=DownloadVideos", "--target=GenerateReport", "--target=UploadCloud", "--target=CommitArtifacts"];

    private static readonly string[] Publish = ["--upload-to=published", "--commit-author=ReportTasks Demo <demo@example.com>"];

    private static readonly string Samples = Path.Combine(Repository.Root, "samples");
    private static readonly string Sample = Path.Combine(Samples, "runway_polling_results_20250617_041141.json");

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var demo = Path.Combine(Repository.Root, "demo");
        var batch = Path.Combine(demo, Path.GetFileName(Sample));
        Directory.CreateDirectory(demo);
        var videos = VideosByPath();
        using (var server = new DemoServer(videos, stumblesOn: videos.Keys.First()))
        {
            PointAt(server.Start(), batch);
            if (!Directory.Exists(Path.Combine(demo, ".git"))) context.GitInit(demo);

            // Each by name, because the user's own generation task in front of Report must not run, and cost, for a demo.
            Run(context, demo, [.. Stages, "--target=Report", .. On(batch), .. Publish]);
            context.Log.LogInformation("");
            context.Log.LogInformation(
                "The publishing once more: everything is there already, so nothing is uploaded and nothing committed.");
            Run(context, demo, ["--target=UploadCloud", "--target=CommitArtifacts", .. On(batch), .. Publish]);
            context.Log.LogInformation("");
            context.Log.LogInformation("Two more nights, and what became of the three.");
            foreach (var (name, json) in DemoNights.After(File.ReadAllText(batch)))
            {
                AtomicFile.Write(Path.Combine(demo, name), Encoding.UTF8.GetBytes(json));
                Run(context, demo, ["--target=DownloadVideos", "--target=GenerateReport", .. On(Path.Combine(demo, name))]);
            }
        }

        Run(context, demo, ["--target=Trend"]);
        NameTheFiles(context.Log, demo, batch);
    }

    private static Dictionary<string, string> VideosByPath()
    {
        var videos = new Dictionary<string, string>(StringComparer.Ordinal);
        PollingReader.Read(Sample, task =>
        {
            if (task.VideoUrl is not { } url) return;
            videos.Add(new Uri(url).AbsolutePath, Path.Combine(Samples, "videos", task.TargetFilenameStub + ".mp4"));
        });
        return videos;
    }

    /// <summary>Writes the sample batch with its videos on the server.</summary>
    private static void PointAt(Uri server, string batch)
    {
        var sample = File.ReadAllText(Sample).Replace(SampleHost, server.AbsoluteUri, StringComparison.Ordinal);
        AtomicFile.Write(batch, Encoding.UTF8.GetBytes(sample));
    }

    private static string[] On(string batch) =>
        [
            $"--polling-results-file={batch}",
            "--allow-private-network",
            "--model=gen4_turbo",
            "--min-success-rate=75",
            "--gate-level=min-success-rate:warn",
        ];

    private void Run(ICakeContext context, string demo, string[] switches)
    {
        string[] words = [.. switches, "--exclusive", $"--working={demo}", "--output-dir=video_outputs"];
        var shown = words.Select(word => Quoted(word.Replace(demo, "demo", StringComparison.Ordinal)));
        context.Log.LogInformation("./build.sh " + string.Join(' ', shown));
        var arguments = new ProcessArgumentBuilder().AppendQuoted(Path.Combine(AppContext.BaseDirectory, "Build.dll"));
        foreach (var word in words) arguments.AppendQuoted(word);
        var exitCode = ChildProcess.Run(context, "dotnet", new ProcessSettings
        {
            Arguments = arguments,
            WorkingDirectory = run.Paths.WorkingDirectory,
            EnvironmentVariables = Undisturbed(context.Environment),
        }, cancellation.Token);
        if (exitCode == 0) return;
        throw Failure.Of(ExitCode.Unexpected, $"The demo ended with exit code {exitCode}; its output above says why.");
    }

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;

    /// <summary>Removes the user's own options, and the proxy for the demo's server.</summary>
    private static Dictionary<string, string> Undisturbed(ICakeEnvironment environment)
    {
        var variables = environment.GetEnvironmentVariables().Keys
            .Where(name => name.StartsWith("CAKE_REPORT_", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => "", StringComparer.Ordinal);
        variables["NO_PROXY"] = variables["no_proxy"] = "127.0.0.1";
        return variables;
    }

    private static void NameTheFiles(ICakeLog log, string demo, string batch)
    {
        var output = new DirectoryInfo(Path.Combine(demo, "video_outputs"));
        var report = ReportOn(batch, output);
        log.LogInformation("Have a look at:");
        log.LogInformation($"  {batch}  the batch");
        log.LogInformation($"  {report}  its report, for machines");
        log.LogInformation($"  {Path.ChangeExtension(report, ".html")}  its report, for people: open it in a browser");
        log.LogInformation($"  {Path.Combine(output.FullName, "index.html")}  the trend over the three batches");
        log.LogInformation($"  {output.FullName}  the videos, each with its metadata");
        log.LogInformation($"  {Path.Combine(demo, "published")}  the same, uploaded, with a manifest");
        log.LogInformation($"  git -C {demo} show --stat  the commit");
        log.LogInformation("Run it again and no video is downloaded, uploaded or committed again. "
            + "On your own batch: ./build.sh --target=Report");
    }

    private static string? ReportOn(string batch, DirectoryInfo output) => output
        .EnumerateFiles("video_generation_results_*.json")
        .Where(file => File.ReadAllText(file.FullName).Contains(Path.GetFileName(batch), StringComparison.Ordinal))
        .MaxBy(file => file.Name, StringComparer.Ordinal)?.FullName;
}
