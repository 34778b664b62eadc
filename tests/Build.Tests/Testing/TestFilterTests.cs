using Build.Testing;

namespace Build.Tests.Testing;

public class TestFilterTests
{
    [Theory]
    [InlineData("ReadmeTests", "/*/*/*ReadmeTests*", "/*/*/*/*ReadmeTests*")]
    [InlineData("ReadmeTests.Every", "/*/*/*ReadmeTests*/*Every*", "/*/*ReadmeTests*/*Every*")]
    [InlineData("Docs.ReadmeTests.Every", "/*/*/*ReadmeTests*/*Every*", "/*/*ReadmeTests*/*Every*")]
    public void A_name_is_part_of_a_class_or_of_a_method(string name, params string[] queries) =>
        TestFilter.Parse(name).Queries.ShouldBe(queries);

    [Fact]
    public void Several_names_are_separated_by_commas() => TestFilter.Parse("One,Two").Names.ShouldBe(["One", "Two"]);

    [Theory]
    [InlineData("ReadmeTests", true)]
    [InlineData("One,Two.Three", true)]
    [InlineData("", false)]
    [InlineData("One,", false)]
    [InlineData("One Two", false)]
    [InlineData("*", false)]
    [InlineData("One/Two", false)]
    [InlineData("One.", false)]
    public void Anything_but_names_is_refused(string value, bool valid) => TestFilter.IsValid(value).ShouldBe(valid);

    [Theory]
    [InlineData("readme", true)]
    [InlineData("Docs.ReadmeTests", true)]
    [InlineData("Other,Readme", true)]
    [InlineData("Other", false)]
    public void A_source_file_matches_by_the_last_part_of_a_name(string name, bool matches) =>
        TestFilter.Parse(name).MayMatch("public class ReadmeTests").ShouldBe(matches);
}
