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
    [InlineData("parallel", "0", "expected auto, or a whole number from 1 to 64, not '0'.")]
    [InlineData("parallel", "65", "expected auto, or a whole number from 1 to 64, not '65'.")]
    [InlineData("parallel", "1e1", "expected auto, or a whole number from 1 to 64, not '1e1'.")]
    [InlineData("parallel", " 3", "expected auto, or a whole number from 1 to 64, not ' 3'.")]
    [InlineData("upload-to", "s3://key:secret@bucket/x?sig=hidden", "expected an address without a key in it (keys go into the environment), not 's3://bucket/x'.")]
    [InlineData("commit-author", "Night Shift", "expected a name and a mail address, such as Night Shift <night@example.com>, not 'Night Shift'.")]
    [InlineData("include", "../secret", "expected a pattern below the output directory, such as notes/*.md, not '../secret'.")]
    [InlineData("public-url", "ftp://x/", "expected an http or https address without user and query, not 'ftp://x/'.")]
    [InlineData("retries", "99999999999", "expected a whole number from 0 to 100, not '99999999999'.")]
    [InlineData("stall-timeout", "1.5", "expected a whole number from 1 to 3600, not '1.5'.")]
    [InlineData("min-success-rate", "100.1", "expected a number from 0 to 100, not '100.1'.")]
    [InlineData("min-success-rate", "-1", "expected a number from 0 to 100, not '-1'.")]
    [InlineData("min-success-rate", "NaN", "expected a number from 0 to 100, not 'NaN'.")]
    [InlineData("min-success-rate", "", "expected a number from 0 to 100, not ''.")]
    [InlineData("output-dir", "", "expected a path, not ''.")]
    [InlineData("polling-results-file", " ", "expected a path, not ' '.")]
    [InlineData("compress", "maybe", "expected nothing, true or false, not 'maybe'.")]
    [InlineData("generate-command", "", "expected a command, not what was given.")]
    [InlineData("generate-command", "run 'key", "expected a command, the quote ' is not closed, not what was given.")]
    [InlineData("generate-command", "KEY=1 run", "expected a command that begins with a program (there is no shell: write env NAME=VALUE PROGRAM to set a variable), not what was given.")]
    public void A_bad_value_is_named_with_its_source_and_what_was_expected(string name, string value, string message) =>
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
        Bind(("parallel", "2"), ("parallel", "2")).Errors.ShouldBe(["argument parallel is given 2 times; give it once."]);
        OptionBinder.Bind(OptionTable.All, [From("argument", ("parallel", "2")), From("file", ("parallel", "3"))]).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Conflicting_options_are_an_error_only_within_one_source()
    {
        Bind(("all", ""), ("polling-results-file", "a.json")).Errors
            .ShouldBe(["argument polling-results-file and argument all exclude each other; give one of them."]);
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
