using Amazon.S3;
using Amazon.S3.Model;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace Torture.Kills;

/// <summary>A bucket in a separate Ceph on loopback, accessed with the AWS client.</summary>
internal sealed class CephBucket : IAsyncDisposable
{
    public const string Name = "torture";

    private readonly ServiceScript service;
    private readonly AmazonS3Client client;

    private CephBucket(ServiceScript service, IReadOnlyDictionary<string, string> access)
    {
        this.service = service;
        (Endpoint, AccessKey, SecretKey) = (new Uri(access["ENDPOINT"]), access["ACCESS_KEY"], access["SECRET_KEY"]);
        client = CephClient.Of(Endpoint, AccessKey, SecretKey);
    }

    public Uri Endpoint { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    /// <exception cref="MissingRequirementException">Ceph is missing and cannot be installed.</exception>
    public static async Task<CephBucket> StartAsync(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) throw new MissingRequirementException("Signals and the script that starts Ceph need Unix.");
        var ceph = new ServiceScript(Repository.PathOf("tests/services/ceph.sh"), Path.Combine(Path.GetTempPath(), $"torture-ceph-{Guid.NewGuid():N}"));
        var (access, missing) = await ceph.StartAsync();
        if (missing is not null) throw new MissingRequirementException(missing);
        var bucket = new CephBucket(ceph, access);
        await bucket.client.PutBucketAsync(Name, cancellation);
        return bucket;
    }

    /// <summary>All objects below a prefix, by relative key.</summary>
    public async Task<Dictionary<string, StoredContent>> ReadAsync(string prefix, CancellationToken cancellation)
    {
        var objects = new Dictionary<string, StoredContent>(StringComparer.Ordinal);
        foreach (var key in await KeysAsync(prefix, cancellation))
        {
            using var found = await client.GetObjectAsync(Name, key, cancellation);
            using var content = new MemoryStream();
            await found.ResponseStream.CopyToAsync(content, cancellation);
            objects[key[prefix.Length..]] = new StoredContent(content.ToArray(), found.Metadata["sha256"]);
        }

        return objects;
    }

    public Task WriteAsync(string key, byte[] content, CancellationToken cancellation) => client.PutObjectAsync(
        new PutObjectRequest { BucketName = Name, Key = key, InputStream = new MemoryStream(content), UseChunkEncoding = false }, cancellation);

    public async Task RemoveAsync(string prefix, CancellationToken cancellation)
    {
        foreach (var key in await KeysAsync(prefix, cancellation)) await client.DeleteObjectAsync(Name, key, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.StopAsync();
    }

    private async Task<List<string>> KeysAsync(string prefix, CancellationToken cancellation)
    {
        var page = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Name, Prefix = prefix }, cancellation);
        TortureException.Unless(page.IsTruncated != true, "The bucket has more objects than one page of its listing.");
        return [.. (page.S3Objects ?? []).Select(found => found.Key)];
    }
}

/// <param name="Sha256">From the object's metadata; null if missing.</param>
internal sealed record StoredContent(byte[] Content, string? Sha256);
