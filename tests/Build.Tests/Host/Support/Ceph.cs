using Amazon.S3;
using Amazon.S3.Model;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace Build.Tests.Host.Support;

/// <summary>A new bucket in a real Ceph for one test, accessed with the AWS client.</summary>
internal sealed class Ceph : IDisposable
{
    private readonly AmazonS3Client client;

    private Ceph(Uri endpoint, string accessKey, string secretKey)
    {
        (Endpoint, AccessKey, SecretKey) = (endpoint, accessKey, secretKey);
        client = CephClient.Of(endpoint, accessKey, secretKey);
    }

    public Uri Endpoint { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    public string Bucket { get; } = $"host-{Guid.NewGuid():N}";

    public static async Task<Ceph> StartAsync(CephService services)
    {
        var access = await services.GetAsync();
        var ceph = new Ceph(access.Endpoint, access.AccessKey, access.SecretKey);
        await ceph.client.PutBucketAsync(ceph.Bucket, TestContext.Current.CancellationToken);
        return ceph;
    }

    /// <summary>The keys and lengths of all objects.</summary>
    public async Task<Dictionary<string, long>> LengthsAsync()
    {
        var page = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, TestContext.Current.CancellationToken);
        return (page.S3Objects ?? []).ToDictionary(found => found.Key, found => found.Size ?? 0, StringComparer.Ordinal);
    }

    public async Task<int> UnfinishedAsync() =>
        (await client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket }, TestContext.Current.CancellationToken)).MultipartUploads?.Count ?? 0;

    /// <summary>The environment variables of a run, for this endpoint or a proxy of it.</summary>
    public string[] Arguments(Workspace place, Uri? endpoint = null)
    {
        place.Environment["AWS_ACCESS_KEY_ID"] = AccessKey;
        place.Environment["AWS_SECRET_ACCESS_KEY"] = SecretKey;
        place.Environment["AWS_REGION"] = "us-east-1";
        return [$"--upload-to=s3://{Bucket}/batches", $"--s3-endpoint={endpoint ?? Endpoint}"];
    }

    public async Task<string> ReadAsync(string key)
    {
        using var found = await client.GetObjectAsync(Bucket, key, TestContext.Current.CancellationToken);
        using var text = new StreamReader(found.ResponseStream);
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => client.Dispose();
}
