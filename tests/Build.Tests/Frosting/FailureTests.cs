using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Build.Tests.Frosting;

public class FailureTests
{
    [Fact]
    public void An_OnError_that_does_not_rethrow_and_ContinueOnError_swallow_the_failure()
    {
        using var build = new SampleBuild(typeof(AfterFailures), typeof(FailingQuietly), typeof(FailingOnwards));

        build.Run("--target=AfterFailures").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "error broken", "finally", "AfterFailures"]);
    }

    [Fact]
    public void A_failure_that_nobody_swallows_ends_the_run_with_its_exit_code()
    {
        using var build = new SampleBuild(typeof(AfterFailing), typeof(Failing));

        build.Run("--target=AfterFailing").ShouldBe(42);

        build.Journal.Entries.ShouldBe(["context"]);
        build.Errors.ShouldContain(message => message.Contains("broken"));
    }

    public static TheoryData<Exception, int, string> Exceptions => new()
    {
        { new IOException("disk full"), 1, "Error: disk full" },
        { new AggregateException(new CakeException(9, "only one")), 9, "Error: only one" },
        { new AggregateException(new AggregateException(new TaskCanceledException("given up"))), 1, "Error: given up" },
        { new AggregateException(new IOException("one"), new IOException("two")), 1, "\ttwo" },
    };

    [Theory]
    [MemberData(nameof(Exceptions), DisableDiscoveryEnumeration = true)]
    public void The_exception_decides_the_exit_code_and_its_message_is_logged_without_a_trace(Exception exception, int code, string message)
    {
        using var build = new SampleBuild(typeof(FailingWith));
        build.Host.ConfigureServices(services => services.AddSingleton(exception));

        build.Run("--target=FailingWith").ShouldBe(code);

        build.Errors.Last().ShouldBe(message);
        build.Errors.ShouldNotContain(line => line.Contains("   at "));
    }

    [Fact]
    public void A_trace_comes_with_diagnostic_verbosity()
    {
        using var build = new SampleBuild(typeof(Failing));

        build.Run("--target=Failing", "--verbosity=diagnostic").ShouldBe(42);

        build.Errors.ShouldContain(line => line.Contains("   at "));
    }

    [Fact]
    public void A_context_that_cannot_be_made_is_a_failure_like_any_other()
    {
        using var build = new SampleBuild(typeof(Shared));
        build.Host.UseContext<NoContext>().UseLifetime<SampleLifetime>();

        build.Run("--target=Shared").ShouldBe(17);

        build.Journal.Entries.ShouldBeEmpty();
        build.Errors.ShouldContain(line => line.Contains("no context"));
    }

    [Fact]
    public void A_task_for_another_context_says_which()
    {
        using var build = new SampleBuild(typeof(ForeignTask));

        build.Run("--target=ForeignTask").ShouldBe(1);

        build.Errors.ShouldContain(line => line.Contains(nameof(ForeignContext)) && line.Contains(nameof(SampleContext)));
    }

    [Fact]
    public void A_dependency_that_is_no_task_is_an_error_of_the_build()
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
