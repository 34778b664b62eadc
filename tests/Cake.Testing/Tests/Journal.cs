namespace Build.Tests.StandIn;

/// <summary>The events of a run, in order. Injected into sample tasks, contexts and lifetimes.</summary>
internal sealed class Journal
{
    public List<string> Entries { get; } = [];

    public void Add(string entry) => Entries.Add(entry);
}
