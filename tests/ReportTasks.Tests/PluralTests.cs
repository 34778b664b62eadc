using System.Text.RegularExpressions;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests;

public sealed partial class PluralTests
{
    [Theory]
    [InlineData(0, "0 videos")]
    [InlineData(1, "1 video")]
    [InlineData(2, "2 videos")]
    [InlineData(1_000_000, "1000000 videos")]
    public void The_singular_is_used_for_one(long count, string text) => Plural.Of(count, "video").ShouldBe(text);

    [Fact]
    public void An_irregular_plural_can_be_given() => (Plural.Of(1, "batch", "batches"), Plural.Of(2, "batch", "batches")).ShouldBe(("1 batch", "2 batches"));

    /// <summary>A count followed by a plural, outside the helper.</summary>
    [Fact]
    public void Messages_use_the_plural_helper()
    {
        foreach (var file in ((string[])["src/ReportTasks", "build"]).SelectMany(room => Directory.EnumerateFiles(Repository.PathOf(room), "*.cs", SearchOption.AllDirectories)))
        {
            if (!file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)) CountedPlural().Matches(File.ReadAllText(file)).Select(match => match.Value).ShouldBeEmpty(file);
        }
    }

    [GeneratedRegex("""\$"[^"\n]*(Count|\bcount|files|tasks|all|failed)\} (videos|files|tasks|reports|warnings)\b""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountedPlural();
}
