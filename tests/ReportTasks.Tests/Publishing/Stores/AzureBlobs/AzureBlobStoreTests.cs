using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.AzureBlobs;

/// <summary>The contract for Azure Blob Storage, on Azurite.</summary>
public sealed class AzureBlobStoreTests(AzuriteService azurite) : NetworkStoreContract
{
    protected override async ValueTask<StoreBench> CreateBenchAsync() => await AzureBench.CreateAsync(azurite);
}
