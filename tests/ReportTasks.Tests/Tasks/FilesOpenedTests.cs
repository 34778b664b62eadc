using System.Text.Json;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Cake.Testing;
using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Tasks;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Tasks;

/// <summary>A run opens each results file at most twice: to plan downloads and to measure.</summary>
public sealed class FilesOpenedTests : IDisposable
{
    /// <summary>The tasks of Report, without those that other tests of this assembly add.</summary>
    private static readonly string[] Report =
        [.. new[] { "DownloadVideos", "GenerateReport", "UploadCloud", "CommitArtifacts" }.Select(name => $"--target={name}"), "--exclusive"];

    private readonly TestRepository repository = new TestRepository().WithCommit();
    private readonly FakeLog log = new() { Verbosity = Verbosity.Diagnostic };

    public FilesOpenedTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Opened files are counted with inotify, on Linux only.");

    [Theory]
    [InlineData("metadata exists", 2, false, "a")]
    [InlineData("metadata is missing", 2, true, "a")]
    [InlineData("ids repeat", 2, true, "a", "a")]
    [InlineData("too large for memory", 6_000, true, "a")]
    public void Report_with_upload_and_commit_opens_each_file_twice(string kind, int failed, bool isBare, params string[] stubs)
    {
        string[] files = [Write("1", failed, isBare, stubs), Write("2", failed, isBare, [.. stubs.Select(stub => stub + "2")])];
        using var counter = new OpenCounter(files);

        Run([.. Report, "--formats=json,html,csv,junit"]).ShouldBe(0, kind);

        counter.Read().ShouldBe(files.ToDictionary(file => Path.GetFileName(file), _ => 2), ignoreOrder: true);
        repository.List("ls-files", "-z").ShouldContain("video_outputs/a.json");
        File.Exists(Path.Combine(repository.Beside("published"), "a2.mp4")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Publishing_without_a_report_measures_each_file_once(bool isBare)
    {
        var file = Write("1", 2, isBare, "a");
        using var counter = new OpenCounter(file);

        Run("--target=UploadCloud", "--target=CommitArtifacts", "--exclusive").ShouldBe(0);

        counter.Read()[Path.GetFileName(file)].ShouldBe(1);
        repository.List("ls-files", "-z").ShouldContain("video_outputs/a.mp4");
        File.Exists(Path.Combine(repository.Beside("published"), "a.json")).ShouldBeTrue();
    }

    public void Dispose() => repository.Dispose();

    private int Run(params string[] arguments) => new CakeHost()
        .AddAssembly(typeof(ReportTask).Assembly)
        .ConfigureServices(services => services
            .AddSingleton<IConsole>(new FakeConsole()).AddSingleton<ICakeLog>(log).AddReportTasks())
        .Run([
            .. arguments,
            "--all", $"--output-dir={repository["video_outputs"]}", $"--upload-to=file://{repository.Beside("published")}",
        ]);

    /// <summary>Writes a results file with failed tasks and succeeded ones whose videos exist.</summary>
    private string Write(string name, int failed, bool isBare, params string[] stubs)
    {
        foreach (var stub in stubs)
        {
            repository.Write($"video_outputs/{stub}.mp4", "");
            File.WriteAllBytes(repository["video_outputs", stub + ".mp4"], Mp4.Of("video"));
            var metadata = new { video_file = stub + ".mp4", runway_task_json = new { task_id = stub } };
            if (!isBare) repository.Write($"video_outputs/{stub}.json", JsonSerializer.Serialize(metadata));
        }

        var tasks = stubs.Select(stub => new { task_id = stub, target_filename_stub = stub, final_status = "SUCCEEDED", prompt = "" })
            .Concat(Enumerable.Range(0, failed).Select(number => new
            {
                task_id = $"{name}-{number}",
                target_filename_stub = $"{name}_{number}",
                final_status = "FAILED",
                prompt = new string('x', 800),
            }));
        return repository.Write($"video_outputs/runway_polling_results_{name}.json", JsonSerializer.Serialize(new { task_results = tasks }));
    }
}
