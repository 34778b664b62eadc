using Build.CommandLine;
using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace Build.Tests.StandIn;

public class SwitchTests
{
    private static readonly Type[] Diamond = [typeof(Default), typeof(Left), typeof(Right), typeof(Shared), typeof(Named)];

    [Fact]
    public void Shared_dependencies_of_several_targets_run_once()
    {
        using var build = new SampleBuild(Diamond);
        build.Host.UseSetup<OnlySetup>().UseTeardown<OnlyTeardown>();

        build.Run("--target=Right", "-t", "Left").ShouldBe(0);

        var entries = build.Journal.Entries;
        entries.ShouldBe(["context", "only setup", "Shared", "Named", "Right", "Left", "only teardown"], ignoreOrder: true);
        // The engine, not the command line, orders independent targets.
        entries.IndexOf("Shared").ShouldBeLessThan(Math.Min(entries.IndexOf("Left"), entries.IndexOf("Right")));
    }

    [Theory]
    [InlineData("left")]
    [InlineData("LEFT")]
    public void Target_names_are_case_insensitive(string target)
    {
        using var build = new SampleBuild(Diamond);

        build.Run("--target", target).ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "Shared", "Left"]);
    }

    [Fact]
    public void An_unknown_target_fails_before_the_setup()
    {
        using var build = new SampleBuild(Diamond);
        build.Host.UseLifetime<SampleLifetime>();

        build.Run("--target=Nowhere").ShouldBe(1);

        build.Journal.Entries.ShouldBe(["context"]);
        build.Errors.ShouldContain(line => line.Contains("The target 'Nowhere' was not found."));
    }

    [Theory]
    [InlineData("--exclusive")]
    [InlineData("--exclusive=true")]
    [InlineData("-e")]
    [InlineData("--exclusive", "true")]
    [InlineData("-e", "True")]
    public void Exclusive_skips_dependencies(params string[] exclusive)
    {
        using var build = new SampleBuild(Diamond);

        build.Run([.. exclusive, "--target=Left", "--target=Right"]).ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "Left", "Right"]);
    }

    [Theory]
    [InlineData("--dryrun")]
    [InlineData("--noop")]
    [InlineData("--whatif")]
    public void A_dry_run_runs_everything_except_the_tasks(string dryRun)
    {
        using var build = new SampleBuild(Diamond);
        build.Host.UseLifetime<SampleLifetime>();

        build.Run("--target=Left", dryRun).ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "setup Shared,Left", "teardown after setup, fine"]);
        build.Log.Entries.ShouldContain(entry => entry.Message.Contains("2. Left"));
    }

    [Fact]
    public void A_switch_that_is_off_has_no_effect()
    {
        using var build = new SampleBuild(Diamond);

        build.Run("--dryrun", "false", "--tree", "False", "--exclusive=false", "--target=Left").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "Shared", "Left"]);
    }

    [Fact]
    public void Tree_creates_the_context_and_runs_no_task()
    {
        using var build = new SampleBuild(Diamond);
        build.Host.UseLifetime<SampleLifetime>();

        build.Run("--tree").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context"]);
        var tree = string.Join('\n', build.Console.Messages);
        tree.ShouldContain("Left");
        tree.ShouldContain("a name of its own");
    }

    [Fact]
    public void Descriptions_run_nothing()
    {
        using var build = new SampleBuild(Diamond);
        build.Host.UseLifetime<SampleLifetime>();

        build.Run("--description").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context"]);
        build.AnsiOutput.ShouldContain("the left one");
    }

    [Theory]
    [InlineData("--version", "The tests of the build.")]
    [InlineData("--info", "7.0.0")]
    public void Version_prints_the_entry_assembly_description_and_creates_no_context(string version, string shown)
    {
        using var build = new SampleBuild(Diamond);

        build.Run(version).ShouldBe(0);

        build.Journal.Entries.ShouldBeEmpty();
        build.Console.Messages.ShouldContain(line => line.Contains(shown));
    }

    [Theory]
    [InlineData("--help", 0)]
    [InlineData("stray", -1)]
    [InlineData("-h", 0)]
    [InlineData("-", -1)]
    [InlineData("-5", -1)]
    [InlineData("--", -1)]
    [InlineData("--=value", -1)]
    [InlineData("--target", -1)]
    [InlineData("--target=", -1)]
    [InlineData("--working=", -1)]
    [InlineData("--verbosity=shouting", -1)]
    [InlineData("--exclusive=perhaps", -1)]
    [InlineData("-target=Default", -1)]
    [InlineData("--t=Default", -1)]
    [InlineData("-T=Default", -1)]
    [InlineData("-exclusive", -1)]
    [InlineData("--e", -1)]
    [InlineData("---dryrun", -1)]
    [InlineData("---name", -1)]
    public void Help_and_an_invalid_command_line_create_no_context(string argument, int code)
    {
        using var build = new SampleBuild(Diamond);

        build.Run(argument).ShouldBe(code);

        build.Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Every_option_of_the_host_except_completion_is_an_option_of_Cake()
    {
        foreach (var name in HostSwitches.Names.Where(name => name != "--completion"))
        {
            using var build = new SampleBuild(Diamond);

            // With one dash more it is not a switch.
            build.Run($"-{name}").ShouldBe(-1, name);
            // A missing or invalid value is an error for Cake's switches; other arguments are accepted.
            build.Run(HostSwitches.Find(name)!.Value.Length == 0 ? [$"{name}=perhaps"] : [name]).ShouldBe(-1, name);
        }
    }

    [Theory]
    [InlineData("--verbosity=quiet", Verbosity.Quiet)]
    [InlineData("-v=diagnostic", Verbosity.Diagnostic)]
    [InlineData("--settings_verbosity=verbose", Verbosity.Verbose)]
    [InlineData("--anything", Verbosity.Normal)]
    public void The_verbosity_is_set_by_its_switch_or_the_configuration(string argument, Verbosity expected)
    {
        using var build = new SampleBuild(Diamond);

        build.Run(argument).ShouldBe(0);

        build.Log.Verbosity.ShouldBe(expected);
    }
}
