using ReportTasks.Tests.Docs;
using ReportTasks.Tests.Publishing.Git.Support;
using ReportTasks.Tests.Reports.Formats;

namespace ReportTasks.Tests.Prose;

/// <summary>Spelling by cspell, Markdown by markdownlint-cli2. tests/quality/prose/words.txt is the project's dictionary.</summary>
public sealed class SpellingTests(Judges judges) : IDisposable
{
    private const string Configuration = "tests/quality/prose/cspell.json";

    private readonly TemporaryDirectory place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Every_word_is_spelled_right()
    {
        var (exitCode, output, error) = Spell();

        exitCode.ShouldBe(0, $"Fix these words, or add them to tests/quality/prose/words.txt.\n{output}{error}");
    }

    [Theory]
    [InlineData("Downloads a finished batch.\n", 0)]
    [InlineData("Downlaods a finished batch.\n", 1)]
    [InlineData("The colour of an artefact.\n", 1)]
    public void Misspelled_and_British_words_are_found(string text, int exitCode)
    {
        var page = place.Write("page.md", text);

        Spell("--no-gitignore", "--root", place.Path, "--file", page).ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public void Every_page_passes_markdownlint()
    {
        var (exitCode, output, error) = Shell.Try(Repository.Root, judges.Program("markdownlint-cli2"), "**/*.md", "#**/{bin,obj,node_modules,TestResults,artifacts}/**");

        exitCode.ShouldBe(0, output + error);
    }

    [Fact]
    public void The_dictionary_is_sorted_and_has_each_word_once()
    {
        var words = File.ReadAllLines(Repository.PathOf("tests/quality/prose/words.txt")).Where(word => word is not ['#', ..]).ToArray();

        words.ShouldBe(words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private (int ExitCode, string Output, string Error) Spell(params string[] arguments) => Shell.Try(
        Repository.Root, judges.Program("cspell"), ["lint", "--no-progress", "--no-color", "--gitignore", "--config", Repository.PathOf(Configuration), .. arguments]);
}
