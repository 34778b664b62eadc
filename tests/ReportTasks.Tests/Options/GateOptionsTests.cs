using System.Globalization;
using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Options;

public sealed class GateOptionsTests
{
    [Theory]
    [InlineData("max-failed", "1.5", "expected a whole number from 0 up, not '1.5'.")]
    [InlineData("max-failed", "-1", "expected a whole number from 0 up, not '-1'.")]
    [InlineData("min-videos", "many", "expected a whole number from 0 up, not 'many'.")]
    [InlineData("max-p95-seconds", "-0.1", "expected a number from 0 up, not '-0.1'.")]
    [InlineData("max-storage-mb", "5%", "expected a number from 0 up, not '5%'.")]
    [InlineData("max-cost-usd", "$5", "expected a number from 0 up, not '$5'.")]
    [InlineData("max-cost-usd", "1e99", "expected a number from 0 up, not '1e99'.")]
    [InlineData("max-success-drop", "101", "expected a number from 0 to 100, not '101'.")]
    [InlineData("max-success-drop", "5%%", "expected a number from 0 to 100, not '5%%'.")]
    [InlineData("max-p95-growth", "fast", "expected percent, a number from 0 up, not 'fast'.")]
    [InlineData("max-failure-share", "INTERNAL", "expected a reason, a colon and a share in percent, such as INTERNAL:10, not 'INTERNAL'.")]
    [InlineData("max-failure-share", ":10", "expected a reason, a colon and a share in percent, such as INTERNAL:10, not ':10'.")]
    [InlineData("max-failure-share", "INTERNAL:", "expected a number from 0 to 100, not 'INTERNAL:'.")]
    [InlineData("max-failure-share", "INTERNAL:101", "expected a number from 0 to 100, not 'INTERNAL:101'.")]
    [InlineData("gate-level", "min-success-rate", "expected a gate and what missing it means (off, warn or error), such as min-success-rate:warn, not 'min-success-rate'.")]
    [InlineData("gate-level", "min-success-rate:fatal", "expected a gate and what missing it means (off, warn or error), such as min-success-rate:warn, not 'min-success-rate:fatal'.")]
    [InlineData("gate-level", "min-sucess-rate:warn", "expected a gate before the colon (did you mean min-success-rate?), not 'min-sucess-rate:warn'.")]
    [InlineData("gate-level", "max-failed:INTERNAL:warn", "expected a gate before the colon (did you mean max-failed?), not 'max-failed:INTERNAL:warn'.")]
    [InlineData("model", " ", "expected a name, not ' '.")]
    public void An_invalid_gate_value_is_refused_with_what_was_expected(string name, string value, string message) =>
        Bind((name, value)).Errors.ShouldBe([$"--{name}: {message}"]);

    [Theory]
    [InlineData("max-failed", "0", "0")]
    [InlineData("max-p95-growth", "250%", "250")]
    [InlineData("max-success-drop", "0", "0")]
    [InlineData("min-video-mb", "0.25", "0.25")]
    public void Numbers_are_parsed_exactly(string name, string value, string expected)
    {
        var bound = Bind((name, value));

        bound.Errors.ShouldBeEmpty();
        bound.Options.Gates.Limits.ShouldBe([new GateLimit(name, decimal.Parse(expected, CultureInfo.InvariantCulture))]);
    }

    [Fact]
    public void A_failure_reason_may_contain_colons_and_may_not_repeat()
    {
        Bind(("max-failure-share", "HTTP: 429: slow down:12.5%")).Options.Gates.Limits
            .ShouldBe([new GateLimit("max-failure-share", 12.5m, "HTTP: 429: slow down")]);
        Bind(("max-failure-share", "INTERNAL:1"), ("max-failure-share", "internal:2")).Errors.ShouldBe(["--max-failure-share: expected each reason once, not 'internal:2'."]);
    }

    [Fact]
    public void The_level_of_a_reason_without_a_gate_is_an_error()
    {
        Bind(("gate-level", "max-failure-share:X:warn")).Errors.ShouldBe(["--gate-level=max-failure-share:X:warn: there is no --max-failure-share for 'X'. Give one, or leave the level out."]);
        Bind(("gate-level", "max-failure-share:X:warn"), ("max-failure-share", "x:5")).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_gate_without_a_near_match_is_refused_with_a_list_of_all_gates() =>
        Bind(("gate-level", "weather:off")).Errors.ShouldHaveSingleItem().ShouldContain("min-success-rate, max-failed, max-cancelled");

    [Fact]
    public void Banner_values_can_be_used_as_options()
    {
        var given = Bind(("max-failure-share", "INTERNAL:1.50"), ("max-failure-share", "a:b:2"), ("gate-level", "Max-Failed:OFF")).Options;

        OptionTable.All.Single(option => option.Name == "max-failure-share").Display(given).ShouldBe("INTERNAL:1.50|a:b:2");
        OptionTable.All.Single(option => option.Name == "gate-level").Display(given).ShouldBe("max-failed:off");
    }

    private static BoundOptions Bind(params (string Name, string Value)[] given) => OptionBinder.Bind(
        OptionTable.All,
        [new OptionSource(option => [.. given.Where(each => each.Name == option.Name).Select(each => each.Value)], option => $"--{option.Name}")]);
}
