using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Build.Tests.StandIn;

public class FailureTests
{
    [Fact]
    public void OnError_without_rethrow_and_ContinueOnError_swallow_the_failure()
    {
        using var build = new SampleBuild(typeof(AfterFailures), typeof(FailingQuietly), typeof(FailingOnwards));

        build.Run("--target=AfterFailures").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "error broken", "finally", "AfterFailures"]);
    }

    [Fact]
    public void An_unhandled_failure_ends_the_run_with_exit_code_1()
    {
        using var build = new SampleBuild(typeof(AfterFailing), typeof(Failing));

        build.Run("--target=AfterFailing").ShouldBe(1);

        build.Journal.Entries.ShouldBe(["context"]);
        build.Errors.ShouldContain(message => message.Contains("broken"));
    }

    public static TheoryData<Exception, string> Exceptions => new()
    {
        { new IOException("disk full"), "Error: disk full" },
        { new CakeException(9, "given up"), "Error: given up" },
        { new AggregateException(new IOException("one"), new IOException("two")), "Error: One or more errors occurred. (one) (two)" },
    };

    [Theory]
    [MemberData(nameof(Exceptions), DisableDiscoveryEnumeration = true)]
    public void A_failed_task_logs_its_message_without_a_stack_trace(Exception exception, string message)
    {
        using var build = new SampleBuild(typeof(FailingWith));
        build.Host.ConfigureServices(services => services.AddSingleton(exception));

        build.Run("--target=FailingWith").ShouldBe(1);

        build.Errors.Last().ShouldBe(message);
        build.Errors.ShouldNotContain(line => line.Contains("   at "));
    }

    [Fact]
    public void Diagnostic_verbosity_logs_the_stack_trace()
    {
        using var build = new SampleBuild(typeof(Failing));

        build.Run("--target=Failing", "--verbosity=diagnostic").ShouldBe(1);

        build.Errors.ShouldContain(line => line.Contains("   at "));
    }

    [Fact]
    public void A_context_that_cannot_be_created_fails_the_run()
    {
        using var build = new SampleBuild(typeof(Shared));
        build.Host.UseContext<NoContext>().UseLifetime<SampleLifetime>();

        build.Run("--target=Shared").ShouldBe(17);

        build.Journal.Entries.ShouldBeEmpty();
        build.Errors.ShouldContain(line => line.Contains("no context"));
    }

    [Fact]
    public void A_task_for_another_context_type_names_both_types()
    {
        using var build = new SampleBuild(typeof(ForeignTask));

        build.Run("--target=ForeignTask").ShouldBe(1);

        build.Errors.ShouldContain(line => line.Contains(nameof(ForeignContext)) && line.Contains(nameof(SampleContext)));
    }

    [Fact]
    public void A_dependency_that_is_not_a_task_is_a_build_error()
    {
        using var build = new SampleBuild(typeof(OnNoTask));

        build.Run("--target=OnNoTask").ShouldBe(1);

        build.Errors.ShouldContain(line => line.Contains(nameof(OnNoTask)) && line.Contains("System.String"));
    }

    private sealed class NoContext : FrostingContext
    {
        public NoContext(ICakeContext context)
            : base(context) => throw new CakeException(17, "no context");
    }
}
