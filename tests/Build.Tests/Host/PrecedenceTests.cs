using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class PrecedenceTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task Without_options_the_banner_is_one_line() =>
        Banner.Shown((await place.RunAsync("--dryrun")).ShouldEnd(0)).ShouldBe(["all: default, ./build.sh --help lists them"]);

    [Fact]
    public async Task The_banner_shows_what_is_not_at_its_default() =>
        Banner.Shown((await place.RunAsync("--dryrun", "--parallel=auto", "--retries=1", "--strict")).ShouldEnd(0))
            .ShouldBe(["retries  1", "strict   on", "others: default, ./build.sh --help lists them"]);

    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        place.Write("cake.config", "[Report]\nParallel=2\nRetries=2\nStallTimeout=2\nOutputDir=of-file\nCompress=true\nStrict=true\n");
        place.Environment["CAKE_REPORT_PARALLEL"] = "3";
        place.Environment["CAKE_REPORT_RETRIES"] = "3";
        place.Environment["CAKE_REPORT_STRICT"] = "off";
        place.Environment["CAKE_REPORT_STALL_TIMEOUT"] = "";

        var banner = Banner.Of((await place.RunAsync("--dryrun", "--parallel=4")).ShouldEnd(0));

        banner["parallel"].ShouldBe("4");
        banner["retries"].ShouldBe("3");
        banner["stall-timeout"].ShouldBe("2", "an empty variable is none");
        banner["output-dir"].ShouldBe("of-file");
        banner["compress"].ShouldBe("on");
        banner["strict"].ShouldBe("off");
        banner["keep-signed-urls"].ShouldBe("off");
    }

    [Fact]
    public async Task A_bad_value_names_the_place_that_it_stands_in()
    {
        place.Write("cake.config", "[Report]\nRetries=some\n");
        place.Environment["CAKE_REPORT_PARALLEL"] = "many";

        (await place.RunAsync()).ShouldEnd(2).Saying(
            "The environment variable CAKE_REPORT_PARALLEL: expected auto, or a whole number from 1 to 64, not 'many'.",
            "Retries in cake.config, section [Report]: expected a whole number from 0 to 100, not 'some'.");
    }

    [Fact]
    public async Task Settings_that_are_no_options_are_named_with_the_nearest_match()
    {
        place.Write("cake.config", "; Paralell=1\n[Other]\nRetry=1\n[report]\nParalell=2\nCompress=true\n");
        place.Environment["CAKE_REPORT_RETRYS"] = "3";

        (await place.RunAsync("--dryrun")).ShouldEnd(0).Saying(
            "CAKE_REPORT_RETRYS in the environment is no option and does nothing. Did you mean CAKE_REPORT_RETRIES?",
            "Paralell in cake.config is no option and does nothing. Did you mean Parallel?").NotSaying("Retry in", "Compress in");
    }

    [Fact]
    public async Task A_file_that_Cake_cannot_read_is_wrong_configuration()
    {
        place.Write("cake.config", "[Report\nParallel=2\n");

        (await place.RunAsync("--tree")).ShouldEnd(2).Saying("could not read the command line, or cake.config in this directory");
    }

    [Fact]
    public async Task A_bad_value_in_a_weaker_place_does_no_harm()
    {
        place.Write("cake.config", "[Report]\nRetries=some\nPollingResultsFile=some.json\n");

        var banner = Banner.Of((await place.RunAsync("--dryrun", "--retries=1", "--all")).ShouldEnd(0));

        banner["retries"].ShouldBe("1");
        banner["polling-results-file"].ShouldBe("not set", "--all excludes it and is stronger");
    }

    [Fact]
    public async Task The_file_is_that_of_the_working_directory()
    {
        place.Write("cake.config", "[Report]\nParallel=2\n");
        place.Write("elsewhere/cake.config", "[Report]\nParallel=5\n");

        Banner.Of((await place.RunAsync("--dryrun", "--working=elsewhere")).ShouldEnd(0))["parallel"].ShouldBe("5");
    }

    public void Dispose() => place.Dispose();
}
