using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Build.Tests.StandIn;

public class LifecycleTests
{
    [Fact]
    public void A_run_creates_the_context_then_runs_setups_tasks_and_teardowns()
    {
        using var build = new SampleBuild(typeof(GatheringTask), typeof(Shared));
        build.Host.UseLifetime<SampleLifetime>().UseTaskLifetime<SampleTaskLifetime>();

        build.Run("--target=Gathering").ShouldBe(0);

        build.Journal.Entries.ShouldBe(
        [
            "context", "setup Shared,Gathering", "before Shared", "Shared", "after Shared", "before Gathering", "after Gathering",
            "teardown after setup, fine",
        ]);
        build.AnsiOutput.ShouldContain("Duration");
        build.AnsiOutput.ShouldContain("Total:");
    }

    [Fact]
    public void A_failing_task_runs_its_handlers_then_the_teardowns()
    {
        using var build = new SampleBuild(typeof(FailingLoudly));
        build.Host.UseLifetime<SampleLifetime>().UseTaskLifetime<SampleTaskLifetime>();

        build.Run("--target=FailingLoudly").ShouldBe(1);

        build.Journal.Entries.ShouldBe(
        [
            "context", "setup FailingLoudly", "before FailingLoudly", "error broken", "finally", "after FailingLoudly (failed)",
            "teardown after setup, still broken",
        ]);
        build.AnsiOutput.ShouldContain("Failed");
    }

    [Fact]
    public void A_failing_setup_skips_all_tasks_and_runs_the_teardown()
    {
        using var build = new SampleBuild(typeof(Shared));
        build.Host.UseLifetime<FailingSetup>().UseTaskLifetime<SampleTaskLifetime>();

        build.Run("--target=Shared").ShouldBe(1);

        build.Journal.Entries.ShouldBe(["context", "teardown no setup today"]);
        build.Errors.ShouldContain(message => message.Contains("no setup today"));
    }

    [Fact]
    public void Setup_and_teardown_can_be_registered_separately()
    {
        using var build = new SampleBuild(typeof(Shared));
        build.Host.UseSetup<OnlySetup>().UseTeardown<OnlyTeardown>().UseTaskSetup<OnlyTaskSetup>().UseTaskTeardown<OnlyTaskTeardown>();

        build.Run("--target=Shared").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "only setup", "only before", "Shared", "only after", "only teardown"]);
    }

    [Fact]
    public void A_host_can_run_twice()
    {
        using var build = new SampleBuild(typeof(Shared), typeof(Named));

        build.Run("--target=Shared").ShouldBe(0);
        build.Run("--target=a name of its own").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "Shared", "context", "Named"]);
    }

    [Fact]
    public void Lifetimes_need_no_context_type()
    {
        using var build = new SampleBuild(typeof(Shared));
        build.Host.UseLifetime<PlainLifetime>().UseTaskLifetime<PlainTaskLifetime>();

        build.Run("--target=Shared").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "plain setup", "before Shared", "Shared", "after Shared", "plain teardown"]);
    }

    [Fact]
    public void Diagnostic_verbosity_lists_registered_tasks()
    {
        using var build = new SampleBuild(typeof(Shared), typeof(Named));

        build.Run("--target=Shared", "--verbosity=diagnostic").ShouldBe(0);

        build.Log.Entries.Count(entry => entry.Message.StartsWith("Registering task ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void A_working_directory_that_does_not_exist_is_an_error()
    {
        using var build = new SampleBuild(typeof(Shared));

        build.Run("--target=Shared", "--working=missing").ShouldBe(1);

        build.Journal.Entries.ShouldBeEmpty();
        build.Errors.ShouldContain(line => line.Contains("missing' does not exist", StringComparison.Ordinal));
    }

    [Fact]
    public void Services_are_not_disposed_when_the_run_ends()
    {
        using var build = new SampleBuild(typeof(Shared));
        var isDisposed = false;
        build.Host.ConfigureServices(services => services.AddSingleton<IDisposable>(_ => new Disposable(() => isDisposed = true)))
            .UseSetup<DisposableUser>();

        build.Run("--target=Shared").ShouldBe(0);

        isDisposed.ShouldBeFalse();
    }

    private sealed class Disposable(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }

    private sealed class DisposableUser(IDisposable used) : FrostingSetup
    {
        public override void Setup(ICakeContext context, ISetupContext info) => used.ShouldNotBeNull();
    }
}
