using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Build.Tests.Host.Support;
using ReportTasks.Tests.Publishing.Git.Support;

namespace Build.Tests.Documents;

/// <summary>Runs every command of docs/quickstart.md, and the Python of docs/input.md and docs/reports.md. A script that starts the host replaces build.sh.</summary>
public sealed partial class QuickstartTests : IDisposable
{
    private const string Page = "docs/quickstart.md";
    private const string Server = "-m http.server 8000";

    private readonly Workspace place = new();

    [Fact]
    public async Task Every_command_of_the_quickstart_works()
    {
        Prepare();
        HostRun? server = null;
        var port = "8000";
        var commands = 0;
        foreach (var (language, code) in BlocksOf(Page))
        {
            var text = code.Replace("8000", port, StringComparison.Ordinal).Replace("REPOSITORY_URL", $"'{place["product"]}'", StringComparison.Ordinal);
            if (language == "python")
            {
                place.Write("my-videos/make_videos.py", text);
            }
            else if (code.Contains(Server, StringComparison.Ordinal))
            {
                (server, port) = await ServeAsync(code);
                place.Write("my-videos/make_videos.py", BlocksOf(Page).Single(block => block.Language == "python").Code.Replace("8000", port, StringComparison.Ordinal));
                (await RunAsync("rm runway_polling_results_*.json && python3 make_videos.py")).ShouldEnd(0);
            }
            else
            {
                (await RunAsync(text)).ShouldEnd(0);
                commands += text.Split('\n').Length;
            }
        }

        commands.ShouldBe(17);
        ShouldHaveReported();
        ShouldHavePublished();
        await server!.SignalAsync("TERM");
    }

    [Fact]
    public async Task The_Python_of_the_docs_writes_results_that_a_run_reads_and_reads_its_report()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write("poll.py", $$"""
            {{string.Join("\n\n", BlocksOf("docs/input.md").Where(block => block.Language == "python").Select(block => block.Code))}}

            from datetime import datetime, timedelta, timezone
            from types import SimpleNamespace

            now = datetime.now(timezone.utc)
            made = SimpleNamespace(id="one", created_at=now - timedelta(seconds=42), status="SUCCEEDED", output=["{{server.Url("city_rain_neon")}}"])
            broken = SimpleNamespace(id="two", created_at=now, status="FAILED", failure="Unsafe", failure_code="SAFETY.INPUT.TEXT")
            tasks = [task_result(made, "Rain", "rain", now), task_result(broken, "Fog", "fog", now)]
            write_results("{{Batch.FileName}}", now - timedelta(minutes=4), now, 12, tasks)
            """);

        var run = await place.RunAsync("--generate-command=python3 poll.py", "--allow-private-network");

        run.ShouldEnd(0);
        var report = place.Report();
        Number(report, "batch_summary", "succeeded").ShouldBe(1);
        Number(report, "performance_metrics", "average_task_duration_seconds").ShouldBe(42);
        Number(report, "download_metrics", "videos_downloaded").ShouldBe(1);
        report["failures"]!.ToJsonString().ShouldContain("SAFETY.INPUT.TEXT");
        place.Write("read.py", BlocksOf("docs/reports.md").Single(block => block.Language == "python").Code);
        (await RunAsync("python3 read.py")).ShouldEnd(0).Output.ShouldBe("1 of 2\n");
    }

    public void Dispose() => place.Dispose();

    private static double Number(JsonNode report, string section, string field) => report[section]![field]!.GetValue<double>();

    private static IEnumerable<(string Language, string Code)> BlocksOf(string page) =>
        Fence().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)))
            .Select(block => (block.Groups["language"].Value, block.Groups["code"].Value));

    /// <summary>A repository with build.sh and the sample videos, to be the submodule.</summary>
    private void Prepare()
    {
        place.UseGitIdentity();
        place.Environment["PYTHONUNBUFFERED"] = "1";
        place.Environment["GIT_CONFIG_COUNT"] = "1"; // git refuses submodules from a directory
        place.Environment["GIT_CONFIG_KEY_0"] = "protocol.file.allow";
        place.Environment["GIT_CONFIG_VALUE_0"] = "always";
        place.WriteScript("product/build.sh", $"exec {Workspace.CommandLine()} \"$@\"");
        Directory.CreateDirectory(place["product/samples/videos"]);
        foreach (var video in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "videos")))
        {
            File.Copy(video, place["product/samples/videos", Path.GetFileName(video)]);
        }

        Shell.Run(place["product"], "git", "init", "--quiet");
        Shell.Run(place["product"], "git", "add", "--all");
        Shell.Run(place["product"], "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "--message=Product");
    }

    /// <summary>Each block of the page has a shell of its own, as each terminal of a reader has.</summary>
    private Task<HostResult> RunAsync(string script) => StartShell(script).End;

    private HostRun StartShell(string script)
    {
        var directory = Directory.Exists(place["my-videos"]) ? place["my-videos"] : place.Root;
        return place.StartProgram("bash", ["-e", "-c", script], directory);
    }

    /// <summary>Starts the page's server on a free port.</summary>
    private async Task<(HostRun Server, string Port)> ServeAsync(string command)
    {
        place.Write("server.log", "");
        var server = StartShell($"exec {command.Replace("8000", "0", StringComparison.Ordinal)} >../server.log 2>&1");
        await Workspace.UntilAsync(place["server.log"], file => Port().IsMatch(File.ReadAllText(file.FullName)));
        return (server, Port().Match(File.ReadAllText(place["server.log"])).Groups["port"].Value);
    }

    private void ShouldHaveReported()
    {
        var outputs = place.Names("my-videos", "video_outputs");
        outputs.ShouldContain(name => name.StartsWith("coffee_steam_rise_", StringComparison.Ordinal) && name.EndsWith(".mp4", StringComparison.Ordinal));
        outputs.ShouldContain("index.html", StringComparer.Ordinal);
        var first = outputs.First(name => name.StartsWith("video_generation_results_", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal));
        var file = JsonNode.Parse(File.ReadAllText(place["my-videos", "video_outputs", first]))!;
        var report = file is JsonArray reports ? reports[0]! : file; // two runs in one second write one file
        Number(report, "performance_metrics", "success_rate_percent").ShouldBe(75);
        Number(report, "download_metrics", "videos_downloaded").ShouldBe(3);
    }

    private void ShouldHavePublished()
    {
        place.Names("published").ShouldContain("latest.json", StringComparer.Ordinal);
        var pushed = Shell.Run(place.Root, "git", "--git-dir", place["my-videos.git"], "log", "--all", "--name-only", "--format=%s");
        pushed.ShouldContain("Batch report ");
        pushed.ShouldContain("video_outputs/coffee_steam_rise_");
        pushed.ShouldNotContain("\nrunway_polling_results_");
    }

    [GeneratedRegex(@"^```(?<language>sh|python)\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@" port (?<port>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Port();
}
