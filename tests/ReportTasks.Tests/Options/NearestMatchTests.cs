using CsCheck;
using ReportTasks.Options.Binding;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Options;

public class NearestMatchTests
{
    private static readonly string[] Names = [.. OptionTable.All.Select(option => option.Name)];

    [Theory]
    [InlineData("paralel", "parallel")]
    [InlineData("PARALLEL", "parallel")]
    [InlineData("output", "output-dir")]
    [InlineData("outputdir", "output-dir")]
    [InlineData("min-succ", "min-success-rate")]
    [InlineData("lal", "all")]
    [InlineData("min-succes-rate", "min-success-rate")]
    [InlineData("keep-singed-urls", "keep-signed-urls")]
    [InlineData("polling-result-file", "polling-results-file")]
    public void The_intended_name_is_found(string wrong, string meant) => NearestMatch.Of(wrong, Names).ShouldBe(meant);

    [Theory]
    [InlineData("zebra")]
    [InlineData("verbose-logging-please")]
    public void A_distant_word_has_no_match(string wrong) => NearestMatch.Of(wrong, Names).ShouldBeNull();

    [Theory]
    [InlineData("ab", "ba", 1)]
    [InlineData("xab", "xba", 1)]
    [InlineData("ab", "cd", 2)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    public void A_swap_of_neighbors_is_one_edit(string a, string b, int distance) => NearestMatch.Distance(a, b).ShouldBe(distance);

    [Fact]
    public void An_empty_list_has_no_match() => NearestMatch.Of("all", []).ShouldBeNull();

    [Fact]
    public void Every_known_name_is_nearest_to_itself() =>
        Names.ShouldAllBe(name => NearestMatch.Of(name, Names) == name);

    [Fact]
    public void One_wrong_letter_never_hides_a_name() =>
        Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Int[0, 100], Gen.Char['a', 'z']).Sample((index, place, letter) =>
        {
            var name = Names[index];
            var at = place % name.Length;
            var changed = name[..at] + letter + name[(at + 1)..];
            var longer = name[..at] + letter + name[at..];
            return NearestMatch.Of(changed, Names) == name && NearestMatch.Of(longer, Names) == name;
        });
}
