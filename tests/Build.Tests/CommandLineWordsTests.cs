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
}
