using System.Text.Json;
using System.Text.RegularExpressions;
using Build.Tests.Host.Support;
using ReportTasks.Tests.Publishing.Git.Support;
using ReportTasks.Tests.Reports.Formats;

namespace Build.Tests.Documents;

/// <summary>Runs the steps of the CI files in docs/ as a CI would. After a failure, only some steps run.</summary>
public sealed partial class CiFilesTests(Judges judges) : IDisposable
{
    private const string GitHub = "github-actions.yml";
    private const string GitLab = "gitlab-ci.yml";
    private const string Azure = "azure-pipelines.yml";

    // Prints the scripts of a CI file: each step of GitHub and Azure. GitLab joins before_script and script.
    private const string Steps = """
        const yaml = require(process.argv[2] + "/yaml");
        const file = yaml.parse(require("fs").readFileSync(process.argv[3], "utf8"));
        const job = Array.isArray(file.jobs) ? file.jobs[0] : Object.values(file.jobs ?? { job: file.videos })[0];
        const steps = job.steps
          ? job.steps.map((step) => ({ Script: step.run ?? step.bash, Always: (step.if ?? step.condition) === "always()" }))
          : [
              { Script: [...job.before_script, ...job.script].join("\n"), Always: false },
              { Script: job.after_script.join("\n"), Always: true },
            ];
        console.log(JSON.stringify(steps.filter((step) => step.Script)));
        """;

    /// <summary>Variables of GitHub and Azure. A project name may have a space.</summary>
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["github.server_url"] = "https://github.com",
        ["github.repository"] = "octo-org/nightly.videos",
        ["github.run_id"] = "1658821493",
        ["System.CollectionUri"] = "https://dev.azure.com/contoso/",
        ["System.TeamProject"] = "Nightly Videos",
        ["System.TeamProjectId"] = "eb6e4656-77fc-42a1-9181-4c6d8e9da5d1",
        ["Build.BuildId"] = "4711",
    };

    private readonly Workspace place = new();

    [Fact]
    public void The_GitHub_workflow_is_valid() => Shell.Run(place.Root, judges.Program("action-validator"), PathOf(GitHub));

    [Fact]
    public void A_workflow_with_an_unknown_key_is_invalid()
    {
        var wrong = File.ReadAllText(PathOf(GitHub)).Replace("runs-on:", "run-on:", StringComparison.Ordinal);

        Shell.Try(place.Root, judges.Program("action-validator"), place.Write("wrong.yml", wrong)).ExitCode.ShouldNotBe(0);
    }

    [Theory]
    [InlineData(GitHub, 6)]
    [InlineData(GitLab, 2)]
    [InlineData(Azure, 3)]
    public async Task Every_step_succeeds_on_the_first_run(string file, int steps)
    {
        await using var server = await VideoServer.StartAsync();
        Generates(Batch.Of([.. Enumerable.Range(1, 10).Select(number => Video(server, number))]));

        var ends = await RunAsync(file);

        ends.Count.ShouldBe(steps);
        ShouldSucceed(ends);
        ShouldContainTheBatch(videos: 10);
    }

    [Theory]
    [InlineData(GitHub)]
    [InlineData(GitLab)]
    [InlineData(Azure)]
    public async Task Videos_and_reports_are_packed_when_a_gate_is_missed(string file)
    {
        await using var server = await VideoServer.StartAsync();
        object[] videos = [.. Enumerable.Range(1, 6).Select(number => Video(server, number))];
        Generates(Batch.Of([.. videos, Batch.Failed("one"), Batch.Failed("two")]));

        var ends = await RunAsync(file);

        ends.Where(each => !each.Step.Always).Select(each => each.End.ExitCode).Last().ShouldBe(5);
        ShouldSucceed(ends.Where(each => each.Step.Always));
        ShouldContainTheBatch(videos: 6);
    }

    [Theory]
    [InlineData(GitHub)]
    [InlineData(GitLab)]
    [InlineData(Azure)]
    public async Task Videos_are_packed_when_the_report_fails_before_it_is_written(string file)
    {
        Generates("""{ "task_results": [""");
        place.WriteVideo("video_outputs/kept.mp4", "kept");

        var ends = await RunAsync(file);

        ends.Where(each => !each.Step.Always).Select(each => each.End.ExitCode).Last().ShouldBe(3);
        ShouldSucceedWithoutReport(ends);
        Packed().ShouldContain("video_outputs/kept.mp4");
    }

    [Theory]
    [InlineData(GitHub)]
    [InlineData(GitLab)]
    [InlineData(Azure)]
    public async Task A_failed_generation_keeps_the_reports_of_previous_runs(string file)
    {
        place.Write("history/video_generation_results_20250616_041141.json", "{}");
        WritePython("exit 7");

        var ends = await RunAsync(file);

        ends.Where(each => !each.Step.Always).Select(each => each.End.ExitCode).Last().ShouldBe(7);
        ShouldSucceedWithoutReport(ends);
        place.Names("history").ShouldBe(["video_generation_results_20250616_041141.json"]);
    }

    [Fact]
    public void The_script_timeouts_of_the_GitLab_job_fit_into_its_timeout()
    {
        var file = File.ReadAllText(PathOf(GitLab));

        var (script, after) = (Minutes("RUNNER_SCRIPT_TIMEOUT"), Minutes("RUNNER_AFTER_SCRIPT_TIMEOUT"));

        after.ShouldBe(30);
        var hours = int.Parse(Regex.Match(file, " timeout: ([0-9]+) hours").Groups[1].Value, null);
        (script + after).ShouldBeLessThan(hours * 60);

        int Minutes(string variable)
        {
            var duration = Regex.Match(file, $" {variable}: (?:([0-9]+)h)?([0-9]+)m\n");
            var inHours = duration.Groups[1].Success ? int.Parse(duration.Groups[1].Value, null) : 0;
            return (inHours * 60) + int.Parse(duration.Groups[2].Value, null);
        }
    }

    public void Dispose() => place.Dispose();

    private static string PathOf(string file) => Path.Combine(Repository.Root, "docs", file);

    private static object Video(VideoServer server, int number) =>
        Batch.Succeeded($"clip {number}: \"why\" | <not> *", server.Url("coffee_steam_rise"));

    /// <summary>The output of the command that generates the videos.</summary>
    private void Generates(string results)
    {
        place.Write("batch.json", results);
        WritePython($"cp batch.json {Batch.FileName}");
    }

    private void WritePython(string commands)
    {
        foreach (var python in (string[])["python", "python3"]) place.WriteScript($"bin/{python}", commands);
    }

    private async Task<List<(Step Step, HostResult End)>> RunAsync(string file)
    {
        Prepare(file);
        var (ends, failed) = (new List<(Step Step, HostResult End)>(), false);
        foreach (var step in StepsOf(file).Where(step => step.Always || !failed))
        {
            var end = await place.StartProgram("bash", [.. ShellOf(file), "-c", step.Script]).End;
            failed |= end.ExitCode != 0;
            ends.Add((step, end));
        }

        return ends;
    }

    private void Prepare(string file)
    {
        place.WriteScript("build.sh", $"exec {Workspace.CommandLine()} \"$@\"");
        place.WriteScript("bin/apt-get", "exit 0");
        place.Environment["CAKE_REPORT_ALLOW_PRIVATE_NETWORK"] = "true"; // the links point to this machine
        place.Environment["PATH"] = $"{place["bin"]}:{System.Environment.GetEnvironmentVariable("PATH")}";
        place.Environment["CI"] = "true";
        place.Environment[file switch { GitHub => "GITHUB_ACTIONS", GitLab => "GITLAB_CI", _ => "TF_BUILD" }] = "true";
        place.Environment["CI_JOB_URL"] = "https://gitlab.example/media/nightly-videos/-/jobs/1";
        place.Environment["GITHUB_STEP_SUMMARY"] = place["summary.md"];
    }

    private List<Step> StepsOf(string file)
    {
        var json = Shell.Run(place.Root, "node", place.Write("steps.cjs", Steps), judges.NodeModules, PathOf(file));
        var steps = JsonSerializer.Deserialize<Step[]>(json)!;
        return [.. steps.Select(step => step with { Script = Expression().Replace(step.Script, Value) })];
    }

    private static string Value(Match expression)
    {
        var name = expression.Groups["name"].Value;
        return Variables.TryGetValue(name, out var value)
            ? value
            : throw new InvalidOperationException($"The variable {name} has no value here.");
    }

    /// <summary>Only Azure continues a script after an error and uses the exit code of its last line.</summary>
    private static string[] ShellOf(string file) => file switch
    {
        GitHub => ["-e"],
        GitLab => ["-eo", "pipefail"],
        _ => ["--noprofile", "--norc"],
    };

    private string[] Packed() =>
        [.. Shell.Run(place.Root, "tar", "-tzf", "video_outputs.tar.gz").Split('\n').Where(name => name is [.., not '/'])];

    private void ShouldContainTheBatch(int videos)
    {
        place.Names("history").Count(name => name.StartsWith("video_generation_results_", StringComparison.Ordinal)).ShouldBe(1);
        var packed = Packed();
        packed.Count(name => name.EndsWith(".mp4", StringComparison.Ordinal)).ShouldBe(videos);
        packed.ShouldContain(name => name.StartsWith("video_outputs/video_generation_results_", StringComparison.Ordinal));
        packed.ShouldContain("video_outputs/index.html");
    }

    /// <summary>GitHub's dashboard is a separate step whose failure is ignored.</summary>
    private static void ShouldSucceedWithoutReport(IEnumerable<(Step Step, HostResult End)> ends) => ShouldSucceed(ends
        .Where(each => each.Step.Always)
        .Where(each => !each.Step.Script.StartsWith("./build.sh --target=Trend", StringComparison.Ordinal)));

    private static void ShouldSucceed(IEnumerable<(Step Step, HostResult End)> ends)
    {
        foreach (var (step, end) in ends) end.ExitCode.ShouldBe(0, $"{step.Script}\n{end.Everything}");
    }

    /// <summary>What GitHub and Azure replace before a shell sees the script. Azure leaves <c>$(command)</c> alone.</summary>
    [GeneratedRegex(@"\$\{\{ (?<name>[^}]*) \}\}|\$\((?<name>[A-Z][A-Za-z]*(\.[A-Za-z]+)?)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Expression();

    private sealed record Step(string Script, bool Always);
}
