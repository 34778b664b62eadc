using Cake.Frosting;

namespace Build.Tests.Frosting;

/// <summary>The one public task of these tests, so the only one that hosts find by themselves. It does nothing.</summary>
public sealed class EntryAssemblySample : FrostingTask;
