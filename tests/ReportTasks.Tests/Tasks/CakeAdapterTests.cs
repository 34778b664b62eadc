using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Testing;
using ReportTasks.Console;
using ReportTasks.Options;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;
using Spectre.Console.Testing;

namespace ReportTasks.Tests.Tasks;

/// <summary>The tasks' use of Cake.</summary>
public sealed class CakeAdapterTests
{
    private readonly FakeEnvironment environment = FakeEnvironment.CreateUnixEnvironment();
    private readonly FakeConfiguration configuration = new();

    [Fact]
    public void Arguments_override_the_environment_and_the_environment_overrides_the_configuration()
    {
        configuration.SetValue("Report_Parallel", "2");
        Bind().Transfers.Parallel.ShouldBe(2);
        environment.SetEnvironmentVariable("CAKE_REPORT_PARALLEL", "3");
        Bind().Transfers.Parallel.ShouldBe(3);
        Bind(("parallel", "4")).Transfers.Parallel.ShouldBe(4);
    }

    [Fact]
    public void A_bare_flag_is_on_and_an_empty_variable_counts_as_unset()
    {
        environment.SetEnvironmentVariable("CAKE_REPORT_STRICT", "");
        Bind(("all", null)).ShouldSatisfyAllConditions(options => options.Sources.All.ShouldBeTrue(), options => options.Run.Strict.ShouldBeFalse());
    }

    [Fact]
    public void All_usage_errors_are_reported_at_once()
    {
        environment.SetEnvironmentVariable("CAKE_REPORT_RETRIES", "many");
        var error = Should.Throw<CakeException>(() => Bind(("parallel", "0")));
        error.ExitCode.ShouldBe(2);
        error.Message.ShouldContain("--parallel: '0' is not valid. Use auto or a whole number from 1 to 64.");
        error.Message.ShouldContain("CAKE_REPORT_RETRIES: 'many' is not valid. Use a whole number from 0 to 100.");
    }

    [Fact]
    public void Log_lines_keep_their_braces_and_cannot_control_the_terminal()
    {
        var log = new FakeLog { Verbosity = Verbosity.Diagnostic };
        log.LogInformation("a {0} {b}\u001b]0;title\a c\nsecond");
        log.LogWarning("w{");
        log.LogError("e}");
        log.Entries.Select(entry => (entry.Level, entry.Message)).ShouldBe(
        [
            (LogLevel.Information, $"a {{0}} {{b}}]0;title c{Environment.NewLine}second"), (LogLevel.Warning, "w{"), (LogLevel.Error, "e}"),
        ]);
    }

    [Fact]
    public void The_printed_report_keeps_its_braces()
    {
        var console = new FakeConsole();
        using var ansi = new TestConsole();
        new ReportConsole(new ConsoleProfile(true, false, false, 80), () => ansi, console, new FakeLog()).Write("prompt {0} {x}\n");
        console.Messages.ShouldBe(["prompt {0} {x}"]);
    }

    [Fact]
    public void A_failure_has_its_exit_code_and_cannot_control_the_terminal()
    {
        var failure = Failure.Of(ExitCode.NoPollingResults, "a\u001b[31m\nb");
        failure.ExitCode.ShouldBe(3);
        failure.Message.ShouldBe($"a[31m{Environment.NewLine}b");
    }

    [Theory]
    [InlineData("http_proxy")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("ALL_PROXY")]
    public void An_invalid_proxy_is_a_usage_error_without_its_value(string variable)
    {
        environment.SetEnvironmentVariable(variable, "ftp://me:secret@proxy.example");

        var failure = Should.Throw<CakeException>(() => Bind());

        failure.ExitCode.ShouldBe((int)ExitCode.Usage);
        failure.Message.ShouldStartWith($"The environment variable {variable} is not a proxy: ");
        failure.Message.ShouldNotContain("secret");
    }

    private ReportOptions Bind(params (string Name, string? Value)[] arguments) =>
        new CakeOptions(new CakeArguments(arguments.ToLookup(argument => argument.Name, argument => argument.Value!)), environment, configuration).Value;
}
