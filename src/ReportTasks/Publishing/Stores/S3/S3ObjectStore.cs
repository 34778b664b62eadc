using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>A prefix of a bucket behind Amazon's API, whoever speaks it.</summary>
internal abstract class S3ObjectStore : IObjectStore
{
    /// <summary>Object metadata of ours, as <c>x-amz-meta-sha256</c>.</summary>
    internal const string Sha256Name = "sha256";

    private readonly string bucket;
    private readonly string prefix;
    private readonly StoreSettings settings;
    private readonly Lock connecting = new();
    private Task<S3Connection>? connection;

    protected S3ObjectStore(ObjectAddress address, StoreSettings settings)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Container.Length == 0) throw S3Problems.NoBucketNamed(address);
        (bucket, prefix, Address, this.settings) = (address.Container, address.Path, address, settings);
    }

    protected ObjectAddress Address { get; }

    private string Below => prefix.Length == 0 ? "" : prefix + "/";

    protected abstract S3Wording Wording { get; }

    /// <summary>Finds credentials: this may ask the network.</summary>
    protected abstract Task<S3Connection> ConnectAsync();

    /// <summary>Where the keys of the bucket begin.</summary>
    protected abstract string UrlOfBucket(string bucket);

    public Uri UrlOf(string key) => KeyUrl.Of(UrlOfBucket(bucket), Below + key);

    public async IAsyncEnumerable<StoredObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = Below, MaxKeys = 1000 };
        do
        {
            var page = await AskAsync(S3Action.List, null, client => client.ListObjectsV2Async(request, cancellation), cancellation);
            foreach (var found in page.S3Objects ?? [])
            {
                // A key that is the prefix itself is what consoles make for an empty folder.
                if (found.Key.Length > Below.Length) yield return new StoredObject(found.Key[Below.Length..], found.Size ?? 0, ETags.Md5In(found.ETag));
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    public async Task<string?> Sha256OfAsync(string key, CancellationToken cancellation)
    {
        var request = new GetObjectMetadataRequest { BucketName = bucket, Key = Below + key };
        var head = await AskAsync(S3Action.Read, key, client => FindAsync(client, request, cancellation), cancellation);
        return head is not null && ETags.SaysNothing(head) ? head.Metadata[Sha256Name] : null;
    }

    public async Task PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ObjectKeys.Verify(upload.Key);
        await AskAsync(
            S3Action.Put,
            upload.Key,
            async client =>
            {
                var put = new S3Put(client, bucket, Below + upload.Key, upload, settings);
                await (upload.Length < settings.PartsFrom ? put.WholeAsync(cancellation) : put.InPartsAsync(cancellation));
                return true;
            },
            cancellation);
    }

    public async Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var upload in await UnfinishedAsync(cancellation))
        {
            if (!keys.Contains(upload.Key[Below.Length..]) || upload.Initiated?.ToUniversalTime() is not { } began || began >= before.UtcDateTime) continue;
            var request = new AbortMultipartUploadRequest { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId };
            await AskAsync(S3Action.Clean, null, client => AbortAsync(client, request, cancellation), cancellation);
        }
    }

    public void Dispose()
    {
        if (connection is { IsCompletedSuccessfully: true } made) made.Result.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<List<MultipartUpload>> UnfinishedAsync(CancellationToken cancellation)
    {
        var found = new List<MultipartUpload>();
        var request = new ListMultipartUploadsRequest { BucketName = bucket, Prefix = Below };
        bool more;
        do
        {
            var page = await AskAsync(S3Action.Clean, null, client => client.ListMultipartUploadsAsync(request, cancellation), cancellation);
            found.AddRange(page.MultipartUploads ?? []);
            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
            more = page.IsTruncated == true && page.NextKeyMarker is not null;
        }
        while (more);
        return found;
    }

    private async Task<T> AskAsync<T>(S3Action action, string? key, Func<IAmazonS3, Task<T>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask((await ConnectedAsync().WaitAsync(cancellation)).Client);
        }
        catch (Exception e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw S3Problems.Of(e, Wording, Address, action, key);
        }
    }

    /// <summary>One for all requests; made anew after it could not be made, which may have been in passing.</summary>
    private Task<S3Connection> ConnectedAsync()
    {
        lock (connecting) return connection is null or { IsFaulted: true } or { IsCanceled: true } ? connection = Task.Run(ConnectAsync) : connection;
    }

    private static async Task<GetObjectMetadataResponse?> FindAsync(IAmazonS3 client, GetObjectMetadataRequest request, CancellationToken cancellation)
    {
        try
        {
            return await client.GetObjectMetadataAsync(request, cancellation);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static async Task<bool> AbortAsync(IAmazonS3 client, AbortMultipartUploadRequest request, CancellationToken cancellation)
    {
        try
        {
            await client.AbortMultipartUploadAsync(request, cancellation);
            return true;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
        {
            return false;
        }
    }
}
