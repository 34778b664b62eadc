using System.Text.RegularExpressions;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Prose;

/// <summary>The writing rules that a program can check. tests/quality/prose has the lists.</summary>
public sealed class ProseTests
{
    private const int MaxWords = 30;

    private static readonly string[] PageAndCommentTypes = [".md", ".cs", ".sh", ".ps1", ".py", ".yml", ".awk"];

    private static readonly (Regex Turn, string Instead)[] Banned = [.. Rows("banned.txt")
        .Select(row => (new Regex(row[0], RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture), row[1]))];

    private static readonly HashSet<(string File, string Words)> Allowed = [.. Rows("allowed.txt").Select(row => (row[0], row[1]))];

    [Fact]
    public void No_text_has_a_banned_turn() =>
        Turns().Where(turn => !Allowed.Contains((turn.File, turn.Words)))
            .Select(turn => $"{turn.File}:{turn.Line}: \"{turn.Words}\". Write: {turn.Instead}").ShouldBeEmpty();

    [Fact]
    public void Every_allowed_exception_is_still_needed() =>
        Allowed.Except(Turns().Select(turn => (turn.File, turn.Words))).ShouldBeEmpty();

    [Fact]
    public void No_sentence_of_a_page_or_comment_has_more_than_30_words() =>
        ProseFiles.All().Where(file => PageAndCommentTypes.Contains(Path.GetExtension(file), StringComparer.Ordinal))
            .SelectMany(Passage.In).SelectMany(LongSentences).ShouldBeEmpty();

    [Theory]
    [InlineData("It is tried again likewise.", 2)]
    [InlineData("Retries use exponential backoff.", 0)]
    public void A_banned_turn_is_found(string text, int turns) => Banned.Sum(banned => banned.Turn.Count(text)).ShouldBe(turns);

    [Fact]
    public void Words_are_counted_by_sentence()
    {
        var sentence = "Word" + string.Concat(Enumerable.Repeat(" word", MaxWords - 1));

        LongSentences(new Passage("page.md", 1, $"{sentence}. {sentence}.")).ShouldBeEmpty();
        LongSentences(new Passage("page.md", 1, $"{sentence} more. {sentence}.")).Count().ShouldBe(1);
    }

    private static IEnumerable<(string File, int Line, string Words, string Instead)> Turns() =>
        from file in ProseFiles.All()
        where !file.StartsWith("src/ReportTasks/Reports/Html/", StringComparison.Ordinal)
        from line in File.ReadLines(Repository.PathOf(file)).Index()
        from banned in Banned
        from Match match in banned.Turn.Matches(line.Item)
        select (file, line.Index + 1, match.Value, banned.Instead);

    private static IEnumerable<string> LongSentences(Passage passage) =>
        from sentence in passage.Sentences()
        let words = sentence.Split(' ').Count(word => word.Any(char.IsLetterOrDigit))
        where words > MaxWords
        select $"{passage.File}:{passage.Line}: {words} words: {sentence}";

    private static IEnumerable<string[]> Rows(string list) => File.ReadLines(Repository.PathOf($"tests/quality/prose/{list}"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));
}
