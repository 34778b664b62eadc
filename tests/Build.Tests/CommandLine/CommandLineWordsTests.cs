using Build.CommandLine;

namespace Build.Tests.CommandLine;

public class CommandLineWordsTests
{
    [Theory]
    [InlineData("--Target=Report", "--target=Report")]
    [InlineData("--PARALLEL", "--parallel")]
    [InlineData("--Output-Dir:Some/Where=X", "--output-dir:Some/Where=X")]
    [InlineData("-T", "-T")]
    [InlineData("Report", "Report")]
    [InlineData("-", "-")]
    [InlineData("-Parallel=Some-Value", "--parallel=Some-Value")]
    [InlineData("-dry-run", "--dry-run")]
    [InlineData("-paralel=3", "-paralel=3")]
    [InlineData("-Target=Report", "-Target=Report")]
    [InlineData("-5", "-5")]
    public void Switch_names_are_normalized_and_values_are_unchanged(string word, string expected) =>
        CommandLineWords.Of([word]).All.ShouldBe([expected]);

    [Theory]
    [InlineData("")]
    [InlineData("", "--target", "Report", "--all", "--parallel=3", "-t", "Default")]
    [InlineData("", "--retries", "-1")]
    [InlineData("Report", "Report")]
    [InlineData("b", "--target", "a", "b")]
    [InlineData("a", "--parallel=3", "a")]
    [InlineData("a b", "a", "--all", "x", "b", "--all")]
    [InlineData("-", "-", "--all")]
    [InlineData("-5", "-5")]
    [InlineData("b", "--retries", "-1", "b")]
    [InlineData("a", "--output-dir:out", "a")]
    [InlineData("", "--exclusive", "true", "-e", "False", "--dryrun", "--tree", "TRUE")]
    [InlineData("Report", "--exclusive", "Report")]
    [InlineData("a", "--exclusive", "true", "a")]
    [InlineData("true", "--exclusive=false", "true")]
    public void Words_outside_switches_are_stray(string stray, params string[] words) =>
        string.Join(' ', CommandLineWords.Of(words).Stray()).ShouldBe(stray);

    [Theory]
    [InlineData("", "--target", "Demo", "-v=quiet", "--help", "--tree", "--working", "-")]
    [InlineData("--target has no value. Write --target=NAME.", "--target", "--all")]
    [InlineData("-t has no value. Write -t=NAME.", "-t")]
    [InlineData("--working has no value. Write --working=DIR.", "--working=", "out")]
    [InlineData("--help: 'false' is not valid. Use --help or --help=all. -h: 'x' is not valid. Use --help or --help=all.", "--help=false", "-h:x")]
    [InlineData("--tree and --description cannot be combined. Remove one of them.", "--tree", "--description")]
    public void A_missing_or_invalid_switch_value_is_a_conflict(string conflicts, params string[] words) =>
        string.Join(' ', CommandLineWords.Of(words).Conflicts()).ShouldBe(conflicts);

    [Theory]
    [InlineData("")]
    [InlineData("", "-t", "Demo", "-w=x", "-v:quiet", "-e", "-h", "-?", "-n", "value", "--target=Demo", "--dryrun", "--paralel", "-parallel=4", "--retries", "-1", "-50")]
    [InlineData("-dryrun -tree -version -exclusive -help", "-dryrun", "-tree", "-version", "-exclusive", "-help")]
    [InlineData("-target -Target", "-target=UploadCloud", "-Target", "Demo")]
    [InlineData("--t --e --v --w --h --?", "--t=CommitArtifacts", "--e", "--v", "quiet", "--w:x", "--h", "--?")]
    [InlineData("-T -E", "-T", "Demo", "-E")]
    [InlineData("---dryrun ---t ---parallel ----x", "---dryrun", "---t=Demo", "---parallel=4", "----x")]
    [InlineData("-- --- --", "--", "---", "--=x")]
    [InlineData("-paralel -.5", "-paralel=3", "-.5")]
    public void Wrong_dashes_or_wrong_case_of_a_Cake_switch_is_a_misspelling(string misspelt, params string[] words) =>
        string.Join(' ', CommandLineWords.Of(words).Misspelt()).ShouldBe(misspelt);

    [Theory]
    [InlineData(true)]
    [InlineData(true, "--all")]
    [InlineData(true, "--target=Report")]
    [InlineData(true, "-t", "generatereport", "--exclusive")]
    [InlineData(false, "--target=Demo")]
    [InlineData(false, "-t", "UploadCloud")]
    [InlineData(false, "--tree")]
    [InlineData(false, "--target=Report", "--dryrun")]
    public void Only_reporting_targets_and_the_default_target_may_report(bool expected, params string[] words) =>
        CommandLineWords.Of(words).MayReport.ShouldBe(expected);

    [Theory]
    [InlineData(true)]
    [InlineData(true, "--target=Report")]
    [InlineData(true, "--target=DownloadVideos", "--exclusive")]
    [InlineData(false, "-t", "GenerateReport", "--exclusive")]
    [InlineData(false, "-t", "GenerateReport", "-e")]
    [InlineData(false, "--target=DownloadVideos", "--tree")]
    [InlineData(false, "--target=UploadCloud")]
    public void Only_report_and_download_targets_may_download(bool expected, params string[] words) =>
        CommandLineWords.Of(words).MayDownload.ShouldBe(expected);
}
