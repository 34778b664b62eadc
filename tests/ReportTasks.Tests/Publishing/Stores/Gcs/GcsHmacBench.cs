using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.Gcs;
using ReportTasks.Tests.Publishing.Stores.S3;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.Gcs;

/// <summary>Ceph instead of Google: the XML API with HMAC keys is that of S3.</summary>
internal sealed class GcsHmacBench : S3Bench
{
    private readonly CephService.Access ceph;

    private GcsHmacBench(CephService.Access ceph)
        : base(ceph) => this.ceph = ceph;

    protected override string Scheme => "gs";

    public static new async Task<S3Bench> CreateAsync(CephService services) => await new GcsHmacBench(await services.GetAsync()).PreparedAsync();

    public override IObjectStore Open(ObjectAddress address, StoreSettings settings) => new GcsStore(address, settings);

    public override StoreSettings Through(FaultProxy proxy) => Settings with { GcsEndpoint = proxy.Address };

    protected override StoreSettings With(string secret) => base.With(secret) with
    {
        S3Endpoint = null,
        GcsEndpoint = ceph.Endpoint,
        Network = new NetworkEnvironment
        {
            Variables = name => name switch
            {
                "GS_ACCESS_KEY_ID" => ceph.AccessKey,
                "GS_SECRET_ACCESS_KEY" => secret,
                _ => null,
            },
        },
    };
}
