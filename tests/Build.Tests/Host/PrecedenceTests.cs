using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class PrecedenceTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task Without_options_no_banner_is_printed() =>
        (await place.RunAsync("--dryrun")).ShouldEnd(0).NotSaying("Options");

    [Fact]
    public async Task The_banner_lists_options_that_differ_from_their_defaults() =>
        Banner.Shown((await place.RunAsync("--dryrun", "--parallel=auto", "--retries=1", "--strict")).ShouldEnd(0))
            .ShouldBe(["retries  1", "strict   on"]);

    [Fact]
    public async Task Arguments_win_over_the_environment_and_the_environment_over_cake_config()
    {
        place.Write("cake.config", "[Report]\nParallel=2\nRetries=2\nStallTimeout=2\nOutputDir=of-file\nCompress=true\nStrict=true\n");
        place.Environment["CAKE_REPORT_PARALLEL"] = "3";
        place.Environment["CAKE_REPORT_RETRIES"] = "3";
        place.Environment["CAKE_REPORT_STRICT"] = "off";
        place.Environment["CAKE_REPORT_STALL_TIMEOUT"] = "";

        var banner = Banner.Of((await place.RunAsync("--dryrun", "--parallel=4")).ShouldEnd(0));

        banner["parallel"].ShouldBe("4");
        banner["retries"].ShouldBe("3");
        banner["stall-timeout"].ShouldBe("2", "an empty variable counts as unset");
        banner["output-dir"].ShouldBe("of-file");
        banner["compress"].ShouldBe("on");
        banner["strict"].ShouldBe("off");
        banner["keep-signed-urls"].ShouldBe("off");
    }

    [Fact]
    public async Task A_bad_value_is_reported_with_its_source()
    {
        place.Write("cake.config", "[Report]\nRetries=some\n");
        place.Environment["CAKE_REPORT_PARALLEL"] = "many";

        (await place.RunAsync()).ShouldEnd(2).Saying(
            "CAKE_REPORT_PARALLEL: 'many' is not valid. Use auto or a whole number from 1 to 64.",
            "cake.config, line 2: Retries: 'some' is not valid. Use a whole number from 0 to 100.");
    }

    [Fact]
    public async Task Unknown_keys_in_cake_config_are_refused_with_the_nearest_match()
    {
        place.Write("cake.config", "; Paralell=1\n[Other]\nRetry=1\n[report]\nParalell=2\nCompress=true\n");

        (await place.RunAsync("--dryrun")).ShouldEnd(2)
            .Saying("cake.config, line 5: Paralell is not an option. Did you mean Parallel?").NotSaying("Retry", "Compress is");
    }

    [Fact]
    public async Task An_unknown_variable_gives_a_warning_and_a_misspelled_gate_is_refused()
    {
        place.Environment["CAKE_REPORT_RETRYS"] = "3";
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--strict")).ShouldEnd(4)
            .Saying("CAKE_REPORT_RETRYS is not an option. Did you mean CAKE_REPORT_RETRIES?");

        place.Environment["CAKE_REPORT_MAX_FAILD"] = "0";
        (await place.RunAsync()).ShouldEnd(2)
            .Saying("CAKE_REPORT_MAX_FAILD is not an option. Did you mean CAKE_REPORT_MAX_FAILED?");
    }

    [Fact]
    public async Task A_value_in_cake_config_may_contain_an_equals_sign()
    {
        place.Write("cake.config", """
            [Report]
            CacheControl=public, max-age=86400
            OutputDir="my videos"
            [Settings]
            ShowProcessCommandLine=false
            """);

        var banner = Banner.Of((await place.RunAsync("--dryrun")).ShouldEnd(0));

        banner["cache-control"].ShouldBe("public, max-age=86400");
        banner["output-dir"].ShouldBe("my videos");
    }

    [Fact]
    public async Task An_invalid_line_of_cake_config_is_reported_with_its_number_and_the_fix()
    {
        place.Write("cake.config", "[Report\nParallel=2\n");

        (await place.RunAsync()).ShouldEnd(2).Saying("cake.config, line 1: this section header is not valid. Write it as [Report], alone on its line.");
    }

    [Fact]
    public async Task A_percentage_between_0_and_1_gives_a_warning()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--min-success-rate=0.9")).ShouldEnd(5)
            .Saying("--min-success-rate=0.9 is less than 1 percent. Did you mean 90?");
    }

    [Fact]
    public async Task A_bad_value_that_is_overridden_has_no_effect()
    {
        place.Write("cake.config", "[Report]\nRetries=some\nPollingResultsFile=some.json\n");

        var banner = Banner.Of((await place.RunAsync("--dryrun", "--retries=1", "--all")).ShouldEnd(0));

        banner["retries"].ShouldBe("1");
        banner["polling-results-file"].ShouldBe("not set", "--all excludes it and has precedence");
    }

    [Fact]
    public async Task cake_config_is_read_from_the_working_directory()
    {
        place.Write("cake.config", "[Report]\nParallel=2\n");
        place.Write("elsewhere/cake.config", "[Report]\nParallel=5\n");

        Banner.Of((await place.RunAsync("--dryrun", "--working=elsewhere")).ShouldEnd(0))["parallel"].ShouldBe("5");
    }

    public void Dispose() => place.Dispose();
}
