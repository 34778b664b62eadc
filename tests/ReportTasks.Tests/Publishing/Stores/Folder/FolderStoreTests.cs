using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.Folder;

/// <summary>The contract for a folder.</summary>
public sealed class FolderStoreTests : ObjectStoreContract
{
    protected override ValueTask<StoreBench> CreateBenchAsync() => ValueTask.FromResult<StoreBench>(new FolderBench());
}
