using Cake.Core;
using Cake.Frosting;

namespace Build.Tests.Frosting;

internal sealed class SampleContext : FrostingContext
{
    private readonly Journal _journal;

    public SampleContext(ICakeContext context, Journal journal)
        : base(context)
    {
        _journal = journal;
        Say("context");
    }

    public void Say(string entry) => _journal.Add(entry);
}
