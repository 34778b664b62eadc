using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.AzureBlobs;

/// <summary>The contract, kept by Azure's blob service as Azurite has it.</summary>
public sealed class AzureBlobStoreTests(AzuriteService azurite) : NetworkStoreContract
{
    protected override async ValueTask<StoreBench> CreateBenchAsync() => await AzureBench.CreateAsync(azurite);
}
