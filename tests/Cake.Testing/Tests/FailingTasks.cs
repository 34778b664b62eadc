using Cake.Core;
using Cake.Frosting;

namespace Build.Tests.StandIn;

internal class Failing : FrostingTask<SampleContext>
{
    public override void Run(SampleContext context) => throw new CakeException(42, "broken");
}

internal class FailingLoudly : Failing
{
    public override void OnError(Exception exception, SampleContext context)
    {
        context.Say("error " + exception.Message);
        throw new CakeException(43, "still broken", exception);
    }

    public override void Finally(SampleContext context) => context.Say("finally");
}

internal sealed class FailingQuietly : FailingLoudly
{
    public override void OnError(Exception exception, SampleContext context) => context.Say("error " + exception.Message);
}

[ContinueOnError]
internal sealed class FailingOnwards : Failing;

[IsDependentOn(typeof(FailingQuietly))]
[IsDependentOn(typeof(FailingOnwards))]
internal sealed class AfterFailures : SayingTask;

[IsDependentOn(typeof(Failing))]
internal sealed class AfterFailing : SayingTask;

internal sealed class FailingWith(Exception exception) : AsyncFrostingTask
{
    public override Task RunAsync(ICakeContext context) => Task.FromException(exception);
}
