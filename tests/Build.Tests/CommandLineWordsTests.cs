namespace Build.Tests;

public class CommandLineWordsTests
{
    [Theory]
    [InlineData("--Target=Report", "--target=Report")]
    [InlineData("--PARALLEL", "--parallel")]
    [InlineData("--Output-Dir:Some/Where=X", "--output-dir:Some/Where=X")]
    [InlineData("-T", "-T")]
    [InlineData("Report", "Report")]
    [InlineData("-", "-")]
    public void The_names_of_long_switches_are_in_lower_case_and_values_as_they_were(string word, string expected) =>
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
    public void A_word_that_follows_no_switch_without_a_value_is_stray(string stray, params string[] words) =>
        string.Join(' ', CommandLineWords.Of(words).Stray()).ShouldBe(stray);

    [Theory]
    [InlineData(true)]
    [InlineData(true, "--all")]
    [InlineData(true, "--target=Report")]
    [InlineData(true, "-t", "generatereport", "--exclusive")]
    [InlineData(false, "--target=Demo")]
    [InlineData(false, "-t", "UploadCloud")]
    [InlineData(false, "--tree")]
    [InlineData(false, "--target=Report", "--dryrun")]
    public void A_report_may_be_made_where_no_target_is_named_or_one_that_reports(bool expected, params string[] words) =>
        CommandLineWords.Of(words).MayReport.ShouldBe(expected);
}
