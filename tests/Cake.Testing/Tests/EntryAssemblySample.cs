using Cake.Frosting;

namespace Build.Tests.StandIn;

/// <summary>The only public task of these tests, and so the only one that hosts register automatically. It does nothing.</summary>
public sealed class EntryAssemblySample : FrostingTask;
