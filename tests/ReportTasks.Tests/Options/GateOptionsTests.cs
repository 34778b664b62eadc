using System.Globalization;
using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Options;

public sealed class GateOptionsTests
{
    [Theory]
    [InlineData("max-failed", "1.5", "'1.5' is not valid. Use a whole number of 0 or more.")]
    [InlineData("max-failed", "-1", "'-1' is not valid. Use a whole number of 0 or more.")]
    [InlineData("min-videos", "many", "'many' is not valid. Use a whole number of 0 or more.")]
    [InlineData("max-p95-seconds", "-0.1", "'-0.1' is not valid. Use a number of 0 or more.")]
    [InlineData("max-storage-mb", "5%", "'5%' is not valid. Use a number of 0 or more.")]
    [InlineData("max-cost-usd", "$5", "'$5' is not valid. Use a number of 0 or more.")]
    [InlineData("max-cost-usd", "1e99", "'1e99' is not valid. Use a number of 0 or more.")]
    [InlineData("max-success-drop", "101", "'101' is not valid. Use a number from 0 to 100.")]
    [InlineData("max-success-drop", "5%%", "'5%%' is not valid. Use a number from 0 to 100.")]
    [InlineData("max-p95-growth", "fast", "'fast' is not valid. Use a percentage of 0 or more.")]
    [InlineData("max-failure-share", "INTERNAL", "'INTERNAL' is not valid. Use a failure reason, a colon and a percentage, such as INTERNAL:10.")]
    [InlineData("max-failure-share", ":10", "':10' is not valid. Use a failure reason, a colon and a percentage, such as INTERNAL:10.")]
    [InlineData("max-failure-share", "INTERNAL:", "'INTERNAL:' is not valid. Use a number from 0 to 100.")]
    [InlineData("max-failure-share", "INTERNAL:101", "'INTERNAL:101' is not valid. Use a number from 0 to 100.")]
    [InlineData("gate-level", "min-success-rate", "'min-success-rate' is not valid. Use a gate, a colon, and off, warn or error, such as min-success-rate:warn.")]
    [InlineData("gate-level", "min-success-rate:fatal", "'min-success-rate:fatal' is not valid. Use a gate, a colon, and off, warn or error, such as min-success-rate:warn.")]
    [InlineData("gate-level", "min-sucess-rate:warn", "'min-sucess-rate:warn' is not valid. There is no such gate. Did you mean min-success-rate?")]
    [InlineData("gate-level", "max-failed:INTERNAL:warn", "'max-failed:INTERNAL:warn' is not valid. There is no such gate. Did you mean max-failed?")]
    [InlineData("model", " ", "' ' is not valid. Use a name.")]
    public void An_invalid_gate_value_is_rejected_with_the_fix(string name, string value, string message) =>
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
        Bind(("max-failure-share", "INTERNAL:1"), ("max-failure-share", "internal:2")).Errors.ShouldBe(["--max-failure-share: 'internal:2' is not valid. Use each reason only once."]);
    }

    [Fact]
    public void The_level_of_a_reason_without_a_gate_is_an_error()
    {
        Bind(("gate-level", "max-failure-share:X:warn")).Errors.ShouldBe(["--gate-level=max-failure-share:X:warn has no effect: there is no --max-failure-share for 'X'. Add one, or remove the level."]);
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
