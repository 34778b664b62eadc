using Cake.Core;
using Cake.Frosting;

namespace Build.Tests.StandIn;

internal sealed class SampleContext : FrostingContext
{
    private readonly Journal journal;

    public SampleContext(ICakeContext context, Journal journal)
        : base(context)
    {
        this.journal = journal;
        Say("context");
    }

    public void Say(string entry) => journal.Add(entry);
}
