using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.S3;

/// <summary>The contract, kept by S3 on Ceph.</summary>
public sealed class S3StoreTests(LoopbackServices services) : NetworkStoreContract
{
    protected override async ValueTask<StoreBench> CreateBenchAsync() => await S3Bench.CreateAsync(services);
}
