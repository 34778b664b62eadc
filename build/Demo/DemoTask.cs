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

namespace Build.Demo;

/// <summary>Runs ReportTasks on the sample batch, as a user would, with a server on the loopback interface.</summary>
[TaskName("Demo")]
[TaskDescription("Try everything on a sample batch, on this machine only")]
public sealed class DemoTask(ReportRun run, RunCancellation cancellation) : FrostingTask
{
    private const string SampleHost = "https://dnznrvs05pmza.cloudfront.net/";

    // Each by name: the user's own generation task in front of Report must not run, and cost money, for a demo.
    private static readonly string[] Everything =
    [
        "--target=DownloadVideos",
        "--target=GenerateReport",
        "--target=UploadCloud",
        "--target=CommitArtifacts",
        "--target=Report",
    ];

    private static readonly string[] Publish = ["--upload-to=published", "--commit-author=ReportTasks Demo <demo@example.com>"];

    private static readonly string Samples = Path.Combine(Repository.Root, "samples");
    private static readonly string Sample = Path.Combine(Samples, "runway_polling_results_20250617_041141.json");
    private static readonly string Directory = Path.Combine(Repository.Root, "demo");

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var log = context.Log;
        var batch = Path.Combine(Directory, Path.GetFileName(Sample));
        var videos = VideosByPath();
        System.IO.Directory.CreateDirectory(Directory);
        log.LogInformation("This demo runs ReportTasks on sample batches, on this machine only.");
        using (var server = new DemoServer(videos, stumblesOn: videos.Keys.First()))
        {
            PointAt(server.Start(), batch);
            if (!System.IO.Directory.Exists(Path.Combine(Directory, ".git"))) context.GitInit(Directory);

            Step(log, "1. Download 8 videos, report on them, upload and commit everything.",
                "./build.sh --target=Report --upload-to=published --commit");
            Run(context, "minimal", [.. Everything, .. On(batch), .. Publish]);

            Step(log, "2. Upload and commit again. Nothing is sent or committed twice.",
                "./build.sh --target=UploadCloud --target=CommitArtifacts");
            Run(context, "minimal", ["--target=UploadCloud", "--target=CommitArtifacts", .. On(batch), .. Publish]);

            Step(log, "3. Report on two more nights, then draw the trend of all three.",
                "./build.sh --target=Report; ./build.sh --target=Trend");
            foreach (var (name, json) in DemoNights.After(File.ReadAllText(batch)))
            {
                AtomicFile.Write(Path.Combine(Directory, name), Encoding.UTF8.GetBytes(json));
                Run(context, "quiet", ["--target=DownloadVideos", "--target=GenerateReport", .. On(Path.Combine(Directory, name))]);
            }
        }

        Run(context, "quiet", ["--target=Trend"]);
        ListFiles(log, batch);
    }

    private static void Step(ICakeLog log, string what, string command)
    {
        log.LogInformation("");
        log.LogInformation(what);
        log.LogInformation($"   {command}");
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

    /// <summary>Runs the host in the demo's directory.</summary>
    /// <param name="verbosity">minimal prints the result, quiet prints errors only.</param>
    private void Run(ICakeContext context, string verbosity, string[] switches)
    {
        string[] words =
            [.. switches, "--exclusive", $"--working={Directory}", "--output-dir=video_outputs", $"--verbosity={verbosity}"];
        var arguments = new ProcessArgumentBuilder().AppendQuoted(Path.Combine(AppContext.BaseDirectory, "Build.dll"));
        foreach (var word in words) arguments.AppendQuoted(word);
        var exitCode = ChildProcess.Run(context, "dotnet", new ProcessSettings
        {
            Arguments = arguments,
            WorkingDirectory = run.Paths.WorkingDirectory,
            EnvironmentVariables = Undisturbed(context.Environment),
        }, cancellation.Token);
        if (exitCode != 0) throw Failure.Of(ExitCode.Unexpected, $"The demo failed with exit code {exitCode}; see its output above.");
    }

    /// <summary>Removes the user's own options, and the proxy for the demo's server.</summary>
    private static Dictionary<string, string> Undisturbed(ICakeEnvironment environment)
    {
        var variables = environment.GetEnvironmentVariables().Keys
            .Where(name => name.StartsWith("CAKE_REPORT_", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => "", StringComparer.Ordinal);
        variables["NO_PROXY"] = variables["no_proxy"] = "127.0.0.1";
        return variables;
    }

    private void ListFiles(ICakeLog log, string batch)
    {
        var output = new DirectoryInfo(Path.Combine(Directory, "video_outputs"));
        (string Path, string What)[] files =
        [
            (Path.ChangeExtension(ReportOn(batch, output), ".html") ?? output.FullName, "Report"),
            (Path.Combine(output.FullName, "index.html"), "Trend"),
            (output.FullName, "All files"),
            (Path.Combine(Directory, "published"), "Uploaded"),
        ];
        var width = files.Max(file => file.What.Length);
        log.LogInformation("");
        log.LogInformation("Open:");
        foreach (var (path, what) in files) log.LogInformation($"  {what.PadRight(width)}  {run.Paths.Display(path)}");
        log.LogInformation("Next, on your own batch: ./build.sh --target=Report");
    }

    private static string? ReportOn(string batch, DirectoryInfo output) => output
        .EnumerateFiles("video_generation_results_*.json")
        .Where(file => File.ReadAllText(file.FullName).Contains(Path.GetFileName(batch), StringComparison.Ordinal))
        .MaxBy(file => file.Name, StringComparer.Ordinal)?.FullName;
}
