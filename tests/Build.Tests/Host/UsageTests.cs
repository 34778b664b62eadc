using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class UsageTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task A_URL_after_a_space_is_not_shown() =>
        (await place.RunAsync("--upload-to=", "https://account.example/videos?sig=KEY")).ShouldEnd(2).Saying("An address belongs to no switch.").NotSaying("KEY");

    [Theory]
    [InlineData("--paralel=3", "--paralel is no switch. Did you mean --parallel?")]
    [InlineData("--colour", "--colour is no switch.")]
    [InlineData("-x", "--x is no switch.")]
    [InlineData("report", "'report' belongs to no switch. Did you mean --target=Report?")]
    [InlineData("-dryrun", "-dryrun: write --dryrun.")]
    [InlineData("---dryrun", "---dryrun: write --dryrun.")]
    [InlineData("-target=UploadCloud", "-target: write --target.")]
    [InlineData("--t=CommitArtifacts", "--t: write -t.")]
    [InlineData("-T=Demo", "-T: write -t.")]
    [InlineData("---parallel=4", "---parallel: write --parallel.")]
    [InlineData("-paralel=4", "-paralel is no switch. Did you mean --parallel?")]
    [InlineData("--", "-- is no switch.")]
    [InlineData("--target", "--target has no value.")]
    [InlineData("--working=", "--working has no value.")]
    [InlineData("--help=false", "--help takes no value.")]
    [InlineData("--showtree", "--showtree: write --tree.")]
    [InlineData("--descriptions", "--descriptions: write --description.")]
    [InlineData("--ver", "--ver: write --version.")]
    [InlineData("--verbosity=shouting", "'shouting' is not a valid verbosity")]
    public async Task An_invalid_argument_is_named_and_nothing_runs(string word, string message)
    {
        place.Write(Batch.FileName, Batch.Of());

        var run = await place.RunAsync(word);

        run.ShouldEnd(2).Saying(message).NotSaying("   at ", "exception");
        place.Names().ShouldBe([Batch.FileName]);
    }

    [Theory]
    [InlineData("--commit", "CommitArtifacts", "--target=GenerateReport", "--exclusive")]
    [InlineData("--commit", "CommitArtifacts", "--target=GenerateReport")]
    [InlineData("--commit", "CommitArtifacts", "--target=Trend")]
    [InlineData("--commit", "CommitArtifacts", "--target=Report", "--exclusive")]
    [InlineData("--commit", "CommitArtifacts", "--target=UploadCloud", "--dry-run")]
    [InlineData("--push", "CommitArtifacts", "--target=DownloadVideos")]
    [InlineData("--upload-to=published", "UploadCloud", "--target=DownloadVideos")]
    [InlineData("--upload-to=published", "UploadCloud", "--target=CommitArtifacts", "--exclusive")]
    public async Task An_action_option_without_its_task_is_refused(string option, string task, params string[] others)
    {
        place.Write(Batch.FileName, Batch.Of());

        var run = await place.RunAsync([option, .. others]);

        run.ShouldEnd(2).Saying($"needs the task {task}, which is not part of this run. Add --target={task}, or leave").NotSaying("   at ");
        place.Names().ShouldBe([Batch.FileName]);
    }

    [Theory]
    [InlineData("--commit=no", "--target=GenerateReport", "--exclusive")]
    [InlineData("--commit-author=Some <one@example.org>", "--target=GenerateReport", "--exclusive")]
    [InlineData("--dry-run", "--commit", "--target=GenerateReport", "--target=CommitArtifacts", "--exclusive")]
    [InlineData("--dry-run", "--upload-to=published", "--target=CommitArtifacts")]
    public async Task An_action_option_with_its_task_or_set_to_off_is_accepted(params string[] arguments)
    {
        place.Write(Batch.FileName, Batch.Of());

        (await place.RunAsync(arguments)).NotSaying("which is not part of this run").ExitCode.ShouldNotBe(2);
    }

    [Fact]
    public async Task An_action_set_by_the_environment_is_accepted()
    {
        place.Write(Batch.FileName, Batch.Of());
        place.Environment["CAKE_REPORT_COMMIT"] = "true";
        place.Environment["CAKE_REPORT_UPLOAD_TO"] = "published";

        (await place.RunAsync("--target=GenerateReport", "--exclusive")).ShouldEnd(0);
    }

    [Fact]
    public async Task An_invalid_proxy_variable_is_named_and_nothing_runs()
    {
        place.Write(Batch.FileName, Batch.Of());
        place.Environment["https_proxy"] = "ftp://me:secret@proxy.example";

        (await place.RunAsync()).ShouldEnd(2).Saying("The environment variable https_proxy is not a proxy").NotSaying("secret", "   at ");

        place.Names().ShouldBe([Batch.FileName]);
    }

    [Fact]
    public async Task All_usage_errors_are_reported_at_once()
    {
        place.Write("file", "");
        Directory.CreateDirectory(place["directory"]);

        var run = await place.RunAsync(
            "--target=Nowhere", "--al", "--output-dir=file", "--polling-results-file=directory", "--all", "--parallel=0", "--retries=-1",
            "--stall-timeout=soon", "--min-success-rate=-1", "--generate-command=\"open", "--compress=perhaps");

        run.ShouldEnd(2).Saying(
            "The target 'Nowhere' does not exist.",
            "--al is no switch. Did you mean --all?",
            "--polling-results-file and --all exclude each other; give one of them.",
            "--output-dir: expected a directory, this is a file, not 'file'.",
            "--polling-results-file: expected a file, this is a directory, not 'directory'.",
            "--parallel: expected auto, or a whole number from 1 to 64, not '0'.",
            "--retries: expected a whole number from 0 to 100, not '-1'.",
            "--stall-timeout: expected a whole number from 1 to 3600, not 'soon'.",
            "--min-success-rate: expected a number from 0 to 100, not '-1'.",
            "--generate-command: expected a command, the quote \" is not closed, not what was given.",
            "--compress: expected nothing, true or false, not 'perhaps'.",
            "See ./build.sh --help");
        place.Names().ShouldBe(["directory", "file"]);
    }

    [Theory]
    [InlineData("-pHush", "2 words belong to no switch", "--generate-command=python", "x.py", "-pHush")]
    [InlineData("Hush", "1 word belongs to no switch", "---generate-command=python", "Hush")]
    [InlineData("Hush", "-dryrun: write --dryrun.", "--generate-command=python", "Hush", "-dryrun")]
    public async Task A_stray_argument_that_may_be_a_key_is_not_shown(string key, string message, params string[] arguments) =>
        (await place.RunAsync(arguments)).ShouldEnd(2).Saying(message, "Put the whole value of --generate-command into quotes").NotSaying(key);

    [Fact]
    public async Task A_repeated_option_is_an_error_but_a_repeated_flag_is_not()
    {
        (await place.RunAsync("--parallel=3", "--parallel", "4", "--strict", "--strict", "--dryrun"))
            .ShouldEnd(2).Saying("--parallel is given 2 times; give it once.").NotSaying("--strict is given");
    }

    [Theory]
    [InlineData("--tree")]
    [InlineData("--description")]
    [InlineData("--dryrun")]
    public async Task Showing_the_tasks_checks_the_command_line(string mode)
    {
        (await place.RunAsync(mode, "--retries=x")).ShouldEnd(2).Saying("--retries: expected a whole number");
    }

    [Theory]
    [InlineData("--parallel=3", "--output-dir=out here", "--Strict", "--min-success-rate=90.5")]
    [InlineData("--parallel", "3", "--output-dir", "out here", "--STRICT=on", "--Min-Success-Rate", "90.5%")]
    [InlineData("-parallel=3", "-Output-Dir", "out here", "-strict", "-min-success-rate=90.5", "--exclusive", "false")]
    public async Task Values_follow_an_equals_sign_or_a_space(params string[] arguments)
    {
        var run = await place.RunAsync([.. arguments, "--dryrun"]);

        run.ShouldEnd(0);
        Banner.Of(run).ShouldContain(new KeyValuePair<string, string>("parallel", "3"));
        Banner.Of(run).ShouldContain(new KeyValuePair<string, string>("output-dir", "out here"));
        Banner.Of(run).ShouldContain(new KeyValuePair<string, string>("strict", "on"));
        Banner.Of(run).ShouldContain(new KeyValuePair<string, string>("min-success-rate", "90.5"));
    }

    [Fact]
    public async Task Values_cannot_control_the_terminal()
    {
        var banner = await place.RunAsync("--dryrun", "--output-dir=a\u001b[31m\rb\u202E");
        var error = await place.RunAsync("--parallel=a\u001b[31m\rb\u202E", "\u001b[31mstray");

        banner.ShouldEnd(0);
        error.ShouldEnd(2);
        foreach (var run in (HostResult[])[banner, error]) run.Everything.ShouldNotContain(c => c == '\u001b' || c == '\r' || c == '\u202E');
    }

    public void Dispose() => place.Dispose();
}
