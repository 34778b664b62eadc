using System.Globalization;
using CsCheck;
using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Options;

public class OptionBinderTests
{
    [Fact]
    public void Without_values_options_have_their_defaults() =>
        OptionBinder.Bind(OptionTable.All, [From("argument")]).ShouldSatisfyAllConditions(
            bound => bound.Errors.ShouldBeEmpty(), bound => bound.Options.ShouldBe(new ReportOptions()));

    [Fact]
    public void The_first_source_with_a_value_wins() => Gen.Int[0, 64].Array[3].Sample(values =>
    {
        // 0 means that the source has no value.
        var sources = values.Select(value => value == 0
            ? From("place")
            : From("place", ("parallel", value.ToString(CultureInfo.InvariantCulture)))).ToList();

        var bound = OptionBinder.Bind(OptionTable.All, sources);

        return bound.Errors.Count == 0 && bound.Options.Transfers.Parallel == values.Where(value => value > 0).Select(value => (int?)value).FirstOrDefault();
    });

    [Theory]
    [InlineData("", true)]
    [InlineData("true", true)]
    [InlineData("On", true)]
    [InlineData("YES", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("Off", false)]
    [InlineData("no", false)]
    [InlineData("0", false)]
    public void A_flag_can_be_turned_on_and_off(string value, bool expected) =>
        Bind(("strict", value)).Options.Run.Strict.ShouldBe(expected);

    [Fact]
    public void A_flag_turned_off_in_a_stronger_source_stays_off() =>
        OptionBinder.Bind(OptionTable.All, [From("argument", ("strict", "false")), From("file", ("strict", "true"))]).Options.Run.Strict.ShouldBeFalse();

    [Fact]
    public void The_last_of_several_flags_wins() => Bind(("all", "true"), ("all", "false")).Options.Sources.All.ShouldBeFalse();

    [Theory]
    [InlineData("parallel", "0", "'0' is not valid. Use auto or a whole number from 1 to 64.")]
    [InlineData("parallel", "65", "'65' is not valid. Use auto or a whole number from 1 to 64.")]
    [InlineData("parallel", "1e1", "'1e1' is not valid. Use auto or a whole number from 1 to 64.")]
    [InlineData("parallel", " 3", "' 3' is not valid. Use auto or a whole number from 1 to 64.")]
    [InlineData("upload-to", "s3://key:secret@bucket/x?sig=hidden", "'s3://bucket/x' is not valid. Remove the key from the URL. Keys belong in the environment; see docs/publishing.md.")]
    [InlineData("commit-author", "Night Shift", "'Night Shift' is not valid. Use a name and an email address, such as Night Shift <night@example.com>.")]
    [InlineData("include", "../secret", "'../secret' is not valid. Use a pattern relative to the output directory, such as notes/*.md.")]
    [InlineData("public-url", "ftp://x/", "'ftp://x/' is not valid. Use an http or https URL without user name, query and fragment.")]
    [InlineData("retries", "99999999999", "'99999999999' is not valid. Use a whole number from 0 to 100.")]
    [InlineData("stall-timeout", "1.5", "'1.5' is not valid. Use a whole number from 1 to 3600.")]
    [InlineData("min-success-rate", "100.1", "'100.1' is not valid. Use a number from 0 to 100.")]
    [InlineData("min-success-rate", "-1", "'-1' is not valid. Use a number from 0 to 100.")]
    [InlineData("min-success-rate", "NaN", "'NaN' is not valid. Use a number from 0 to 100.")]
    [InlineData("min-success-rate", "", "an empty value is not valid. Use a number from 0 to 100.")]
    [InlineData("output-dir", "", "an empty value is not valid. Use a path.")]
    [InlineData("polling-results-file", " ", "' ' is not valid. Use a path.")]
    [InlineData("compress", "maybe", "'maybe' is not valid. Use true, false or no value.")]
    [InlineData("generate-command", "", "the value is not valid. Write a command, such as python generate_videos.py.")]
    [InlineData("generate-command", "run 'key", "the value is not valid. Close the quote '.")]
    [InlineData("generate-command", "KEY=1 run", "the value is not valid. Start with a program. There is no shell, so set a variable with: env NAME=VALUE PROGRAM.")]
    public void A_bad_value_is_reported_with_its_source_and_the_fix(string name, string value, string message) =>
        Bind((name, value)).Errors.ShouldBe([$"argument {name}: {message}"]);

    [Theory]
    [InlineData("env KEY=1 run")]
    [InlineData("./a=b/run")]
    [InlineData("run --key=1")]
    public void A_command_may_contain_an_equals_sign(string command) =>
        Bind(("generate-command", command)).Options.Run.GenerateCommand.ShouldBe(CommandWords.Split(command));

    [Fact]
    public void Every_error_is_named_and_valid_values_are_bound()
    {
        var bound = Bind(("parallel", "x"), ("retries", "y"), ("strict", ""), ("output-dir", "out"));

        bound.Errors.Count.ShouldBe(2);
        bound.Options.ShouldBe(new ReportOptions { Run = new() { Strict = true }, Output = new() { Directory = "out" } });
    }

    [Fact]
    public void A_value_repeated_in_one_source_is_an_error_but_not_across_sources()
    {
        Bind(("parallel", "2"), ("parallel", "2")).Errors.ShouldBe(["argument parallel is set 2 times. Set it once."]);
        OptionBinder.Bind(OptionTable.All, [From("argument", ("parallel", "2")), From("file", ("parallel", "3"))]).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Conflicting_options_are_an_error_only_within_one_source()
    {
        Bind(("all", ""), ("polling-results-file", "a.json")).Errors
            .ShouldBe(["argument polling-results-file and argument all cannot be combined. Remove one of them."]);
        Bind(("all", "no"), ("polling-results-file", "a.json")).ShouldSatisfyAllConditions(
            bound => bound.Errors.ShouldBeEmpty(), bound => bound.Options.Sources.PollingResultsFile.ShouldBe("a.json"));
        OptionBinder.Bind(OptionTable.All, [From("argument", ("polling-results-file", "a.json")), From("file", ("all", ""))])
            .Options.ShouldBe(new ReportOptions { Sources = new() { PollingResultsFile = "a.json" } });
        OptionBinder.Bind(OptionTable.All, [From("argument", ("all", "")), From("file", ("polling-results-file", "a.json"))])
            .Options.ShouldBe(new ReportOptions { Sources = new() { All = true } });
    }

    private static BoundOptions Bind(params (string Name, string Value)[] values) => OptionBinder.Bind(OptionTable.All, [From("argument", values)]);

    private static OptionSource From(string place, params (string Name, string Value)[] values) => new(
        option => [.. values.Where(value => value.Name == option.Name).Select(value => value.Value)],
        option => $"{place} {option.Name}");
}
