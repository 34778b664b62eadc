using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class UsageTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task A_URL_after_a_space_is_not_shown() =>
        (await place.RunAsync("--upload-to=", "https://account.example/videos?sig=KEY")).ShouldEnd(2).Saying("A URL belongs to no option.").NotSaying("KEY");

    [Theory]
    [InlineData("--paralel=3", "--paralel is not an option. Did you mean --parallel?")]
    [InlineData("--zebra", "--zebra is not an option.")]
    [InlineData("-x", "--x is not an option.")]
    [InlineData("report", "'report' is not an option. Did you mean --target=Report?")]
    [InlineData("-dryrun", "-dryrun is not an option. Did you mean --dryrun?")]
    [InlineData("---dryrun", "---dryrun is not an option. Did you mean --dryrun?")]
    [InlineData("-target=UploadCloud", "-target is not an option. Did you mean --target?")]
    [InlineData("--t=CommitArtifacts", "--t is not an option. Did you mean -t?")]
    [InlineData("-T=Demo", "-T is not an option. Did you mean -t?")]
    [InlineData("---parallel=4", "---parallel is not an option. Did you mean --parallel?")]
    [InlineData("-paralel=4", "-paralel is not an option. Did you mean --parallel?")]
    [InlineData("--", "-- is not an option.")]
    [InlineData("--target", "--target has no value. Write --target=NAME.")]
    [InlineData("--working=", "--working has no value. Write --working=DIR.")]
    [InlineData("--help=false", "--help: 'false' is not valid. Use --help or --help=all.")]
    [InlineData("--help=some", "--help: 'some' is not valid. Use --help or --help=all.")]
    [InlineData("--tree=yes", "--tree takes no value. Write --tree alone.")]
    [InlineData("--exclusive=perhaps", "--exclusive: 'perhaps' is not valid. Use true, false or no value.")]
    [InlineData("--seed=3", "--seed has no effect without --target=Torture. Add that, or remove --seed.")]
    [InlineData("--only=start", "--only has no effect without --target=Torture or --target=Bench. Add that, or remove --only.")]
    [InlineData("--showtree", "--showtree is not an option. Did you mean --tree?")]
    [InlineData("--descriptions", "--descriptions is not an option. Did you mean --description?")]
    [InlineData("--ver", "--ver is not an option. Did you mean --version?")]
    [InlineData("--verbosity=shouting", "--verbosity: 'shouting' is not valid. Use quiet, minimal, normal, verbose or diagnostic.")]
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

        run.ShouldEnd(2).Saying($"{option.Split('=')[0]} has no effect because {task} is not part of this run. Add --target={task}, or remove {option.Split('=')[0]}.").NotSaying("   at ");
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

        (await place.RunAsync(arguments)).NotSaying("is not part of this run").ExitCode.ShouldNotBe(2);
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
            "There is no target 'Nowhere'.",
            "--al is not an option. Did you mean --all?",
            "--polling-results-file and --all cannot be combined. Remove one of them.",
            "--output-dir: 'file' is not valid. This is a file. Use a directory.",
            "--polling-results-file: 'directory' is not valid. This is a directory. Use a file.",
            "--parallel: '0' is not valid. Use auto or a whole number from 1 to 64.",
            "--retries: '-1' is not valid. Use a whole number from 0 to 100.",
            "--stall-timeout: 'soon' is not valid. Use a whole number from 1 to 3600.",
            "--min-success-rate: '-1' is not valid. Use a number from 0 to 100.",
            "--generate-command: the value is not valid. Close the quote \".",
            "--compress: 'perhaps' is not valid. Use true, false or no value.",
            "Run ./build.sh --help for the everyday targets and options, or --help=all for all.");
        place.Names().ShouldBe(["directory", "file"]);
    }

    [Theory]
    [InlineData("-pHush", "2 words belong to no option", "--generate-command=python", "x.py", "-pHush")]
    [InlineData("Hush", "1 word belongs to no option", "---generate-command=python", "Hush")]
    [InlineData("Hush", "-dryrun is not an option. Did you mean --dryrun?", "--generate-command=python", "Hush", "-dryrun")]
    public async Task A_stray_argument_that_may_be_a_key_is_not_shown(string key, string message, params string[] arguments) =>
        (await place.RunAsync(arguments)).ShouldEnd(2).Saying(message, "Put the whole value of --generate-command in quotes").NotSaying(key);

    [Fact]
    public async Task A_repeated_option_is_an_error_but_a_repeated_flag_is_not()
    {
        (await place.RunAsync("--parallel=3", "--parallel", "4", "--strict", "--strict", "--dryrun"))
            .ShouldEnd(2).Saying("--parallel is set 2 times. Set it once.").NotSaying("--strict is set");
    }

    [Theory]
    [InlineData("--tree")]
    [InlineData("--description")]
    [InlineData("--dryrun")]
    public async Task Showing_the_tasks_checks_the_command_line(string mode)
    {
        (await place.RunAsync(mode, "--retries=x")).ShouldEnd(2).Saying("--retries: 'x' is not valid.");
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
