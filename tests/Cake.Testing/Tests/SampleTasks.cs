using Cake.Core;
using Cake.Frosting;

namespace Build.Tests.StandIn;

// Internal, so that no host registers them automatically: SampleBuild registers the ones that a test names.
internal abstract class SayingTask : FrostingTask<SampleContext>
{
    public override void Run(SampleContext context) => context.Say(GetType().Name);
}

internal sealed class Shared : SayingTask;

[IsDependentOn(typeof(Shared))]
[TaskDescription("the left one")]
internal sealed class Left : SayingTask;

[IsDependentOn(typeof(Shared))]
[IsDependentOn(typeof(Named))]
internal sealed class Right : SayingTask;

[TaskName("a name of its own")]
internal sealed class Named : SayingTask;

[IsDependeeOf(typeof(Left))]
[IsDependeeOf(typeof(Right))]
internal sealed class BeforeBoth : SayingTask;

internal sealed class Default : FrostingTask;

[TaskName("Gathering")]
[IsDependentOn(typeof(Shared))]
internal sealed class GatheringTask : FrostingTask;

internal sealed class Unwilling : SayingTask, IFrostingTask
{
    public string SkippedMessage => "it does not want to";

    public override bool ShouldRun(SampleContext context) => false;
}

[IsDependentOn(typeof(Unwilling))]
internal sealed class AfterUnwilling : SayingTask;

[IsDependentOn(typeof(string))]
internal sealed class OnNoTask : SayingTask;

internal sealed class AsyncTask : AsyncFrostingTask<SampleContext>
{
    public override async Task RunAsync(SampleContext context)
    {
        await Task.Yield();
        context.Say("after the yield");
    }
}

internal sealed class RawTask(Journal journal) : IFrostingTask
{
    public Task RunAsync(ICakeContext context)
    {
        journal.Add("run");
        throw new InvalidOperationException("raw");
    }

    public bool ShouldRun(ICakeContext context) => true;

    public void OnError(Exception exception, ICakeContext context) => journal.Add("error " + exception.Message);

    public void Finally(ICakeContext context) => journal.Add("finally");
}

internal sealed class ForeignContext(ICakeContext context) : FrostingContext(context);

internal sealed class ForeignTask : FrostingTask<ForeignContext>
{
    public override void Run(ForeignContext context) => throw new InvalidOperationException("unreachable");
}
