using Cake.Core;
using Cake.Frosting;

namespace Build.Tests.StandIn;

internal sealed class SampleLifetime : FrostingLifetime<SampleContext>
{
    private string state = "no setup";

    public override void Setup(SampleContext context, ISetupContext info)
    {
        state = "after setup";
        context.Say("setup " + string.Join(',', info.TasksToExecute.Select(task => task.Name)));
    }

    public override void Teardown(SampleContext context, ITeardownContext info) =>
        context.Say($"teardown {state}, {(info.Successful ? "fine" : info.ThrownException.Message)}");
}

internal sealed class FailingSetup : FrostingLifetime<SampleContext>
{
    public override void Setup(SampleContext context, ISetupContext info) => throw new CakeException(12, "no setup today");

    public override void Teardown(SampleContext context, ITeardownContext info) =>
        context.Say("teardown " + info.ThrownException.Message);
}

internal sealed class SampleTaskLifetime : FrostingTaskLifetime<SampleContext>
{
    public override void Setup(SampleContext context, ITaskSetupContext info) => context.Say("before " + info.Task.Name);

    public override void Teardown(SampleContext context, ITaskTeardownContext info) =>
        context.Say($"after {info.Task.Name}{(info.Skipped ? " (skipped)" : "")}{(info.Successful ? "" : " (failed)")}");
}

internal sealed class PlainLifetime(Journal journal) : FrostingLifetime
{
    public override void Setup(ICakeContext context, ISetupContext info) => journal.Add("plain setup");

    public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Add("plain teardown");
}

internal sealed class PlainTaskLifetime(Journal journal) : FrostingTaskLifetime
{
    public override void Setup(ICakeContext context, ITaskSetupContext info) => journal.Add("before " + info.Task.Name);

    public override void Teardown(ICakeContext context, ITaskTeardownContext info) => journal.Add("after " + info.Task.Name);
}

internal sealed class OnlySetup : FrostingSetup<SampleContext>
{
    public override void Setup(SampleContext context, ISetupContext info) => context.Say("only setup");
}

internal sealed class OnlyTeardown : FrostingTeardown
{
    public override void Teardown(ICakeContext context, ITeardownContext info) => ((SampleContext)context).Say("only teardown");
}

internal sealed class OnlyTaskSetup(Journal journal) : FrostingTaskSetup
{
    public override void Setup(ICakeContext context, ITaskSetupContext info) => journal.Add("only before");
}

internal sealed class OnlyTaskTeardown(Journal journal) : FrostingTaskTeardown
{
    public override void Teardown(ICakeContext context, ITaskTeardownContext info) => journal.Add("only after");
}
