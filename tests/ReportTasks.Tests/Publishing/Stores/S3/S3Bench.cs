using Amazon.S3;
using Amazon.S3.Model;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.S3;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.S3;

/// <summary>A new prefix in a bucket on Ceph.</summary>
internal class S3Bench : StoreBench
{
    private const string Bucket = "report-tasks";
    private const int LeastPart = 5 << 20;
    private const string WrongSecret = "wrongsecretwrongsecretwrongsecret";

    private readonly CephService.Access ceph;
    private readonly string prefix = $"run {Guid.NewGuid():N}/videos";

    protected S3Bench(CephService.Access ceph)
    {
        this.ceph = ceph;
        Client = CephClient.Of(ceph.Endpoint, ceph.AccessKey, ceph.SecretKey);
    }

    public override string Address => $"{Scheme}://{Bucket}/{prefix}";

    public override StoreSettings Settings => With(ceph.SecretKey);

    public override IReadOnlyList<string> Secrets => [ceph.SecretKey, WrongSecret, ceph.AccessKey, "Signature="];

    public override Uri Server => ceph.Endpoint;

    public override string BadKey { get; } = string.Join('/', Enumerable.Repeat(new string('n', 250), 5));

    protected virtual string Scheme => "s3";

    /// <summary>Connects directly to Ceph.</summary>
    internal AmazonS3Client Client { get; }

    public static async Task<S3Bench> CreateAsync(CephService services) => await new S3Bench(await services.GetAsync()).PreparedAsync();

    public override IObjectStore Open(ObjectAddress address, StoreSettings settings) => new S3Store(address, settings);

    public override StoreSettings Through(FaultProxy proxy) => Settings with { S3Endpoint = proxy.Address };

    public override (string Address, StoreSettings Settings) Denied() => (Address, With(WrongSecret));

    public override (string Address, StoreSettings Settings) Missing() => ($"{Scheme}://missing-{Guid.NewGuid():N}/videos", Settings);

    public override async Task<string> NewContainerAsync()
    {
        var name = $"new-{Guid.NewGuid():N}";
        await Client.PutBucketAsync(name);
        return $"{Scheme}://{name}";
    }

    public override async Task<RawObject?> ReadAsync(string key)
    {
        try
        {
            using var got = await Client.GetObjectAsync(Bucket, KeyOf(key));
            var content = new MemoryStream();
            await got.ResponseStream.CopyToAsync(content);
            return new RawObject(content.ToArray(), got.Headers.ContentType, got.Headers.CacheControl, got.Metadata["sha256"]);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }

    public override Task WriteAsync(string key, byte[] content) => Client.PutObjectAsync(
        new PutObjectRequest { BucketName = Bucket, Key = KeyOf(key), InputStream = new MemoryStream(content), UseChunkEncoding = false });

    public override Task DeleteAsync(string key) => Client.DeleteObjectAsync(Bucket, KeyOf(key));

    public override async Task LeaveUnfinishedAsync(string key)
    {
        var begun = await Client.InitiateMultipartUploadAsync(Bucket, KeyOf(key));
        await Client.UploadPartAsync(new UploadPartRequest
        {
            BucketName = Bucket,
            Key = KeyOf(key),
            UploadId = begun.UploadId,
            PartNumber = 1,
            InputStream = new MemoryStream([1, 2, 3]),
            UseChunkEncoding = false,
        });
    }

    public override async Task<int> CountUnfinishedAsync() =>
        (await Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket, Prefix = prefix + "/" })).MultipartUploads?.Count ?? 0;

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await base.DisposeAsync();
    }

    internal string KeyOf(string key) => $"{prefix}/{key}";

    protected virtual StoreSettings With(string secret) => new()
    {
        S3Endpoint = ceph.Endpoint,
        PartsFrom = LeastPart,
        PartLength = LeastPart,
        Network = new NetworkEnvironment
        {
            Variables = name => name switch
            {
                "AWS_ACCESS_KEY_ID" => ceph.AccessKey,
                "AWS_SECRET_ACCESS_KEY" => secret,
                _ => null,
            },
        },
    };

    protected async Task<S3Bench> PreparedAsync()
    {
        await Client.PutBucketAsync(Bucket);
        return this;
    }
}
