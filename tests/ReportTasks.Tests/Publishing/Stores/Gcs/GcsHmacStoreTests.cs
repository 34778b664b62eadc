using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.Gcs;

/// <summary>The contract for Google Cloud Storage with an HMAC key, on Ceph.</summary>
public sealed class GcsHmacStoreTests(CephService services) : NetworkStoreContract
{
    protected override async ValueTask<StoreBench> CreateBenchAsync() => await GcsHmacBench.CreateAsync(services);
}
