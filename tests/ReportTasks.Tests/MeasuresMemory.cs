namespace ReportTasks.Tests;

/// <summary>Tests that measure the memory of the whole process and therefore run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuresMemory
{
    public const string Name = "Measures memory";
}
