using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>A prefix of a bucket, at any provider of the S3 API.</summary>
internal abstract class S3StoreBase : IObjectStore
{
    /// <summary>The name of the object metadata <c>x-amz-meta-sha256</c>.</summary>
    internal const string Sha256Name = "sha256";

    private readonly ObjectAddress address;
    private readonly Lock connecting = new();
    private Task<S3Client>? connection;

    protected S3StoreBase(ObjectAddress address, StoreSettings settings)
    {
        if (address.Container.Length == 0) throw S3ErrorMessages.NoBucketNamed(address);
        (this.address, Settings) = (address, settings);
    }

    protected StoreSettings Settings { get; }

    private string Bucket => address.Container;

    private string Below => address.Path.Length == 0 ? "" : address.Path + "/";

    protected abstract S3Provider Provider { get; }

    /// <summary>Finds credentials and creates the client. May send requests.</summary>
    protected abstract Task<S3Client> ConnectAsync();

    /// <summary>The URL of the bucket.</summary>
    protected abstract string UrlOfBucket(string bucket);

    public Uri UrlOf(string key) => KeyUrl.Of(UrlOfBucket(Bucket), Below + key);

    public async IAsyncEnumerable<StoredObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = Bucket, Prefix = Below, MaxKeys = 1000 };
        do
        {
            var page = await RequestAsync(
                StoreAction.List, null, client => client.ListObjectsV2Async(request, cancellation), cancellation);
            foreach (var found in page.S3Objects ?? [])
            {
                // Skip the object that consoles create for an empty folder, whose key is the prefix.
                if (found.Key.Length > Below.Length)
                {
                    yield return new StoredObject(found.Key[Below.Length..], found.Size ?? 0, ETags.Md5In(found.ETag));
                }
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    public async Task<string?> Sha256OfAsync(string key, CancellationToken cancellation)
    {
        var request = new GetObjectMetadataRequest { BucketName = Bucket, Key = Below + key };
        var head = await FindAsync(
            StoreAction.Read,
            key,
            client => client.GetObjectMetadataAsync(request, cancellation),
            e => e.StatusCode == HttpStatusCode.NotFound,
            cancellation);
        return head is not null && ETags.HasNoMd5(head) ? head.Metadata[Sha256Name] : null;
    }

    public async Task PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        ObjectKeys.Verify(upload.Key);
        await RequestAsync(
            StoreAction.Put,
            upload.Key,
            async client =>
            {
                var put = new S3Put(client, Bucket, Below + upload.Key, upload, Settings);
                await (upload.Length < Settings.PartsFrom ? put.WholeAsync(cancellation) : put.InPartsAsync(cancellation));
                return true;
            },
            cancellation);
    }

    public async Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation)
    {
        foreach (var upload in await UnfinishedAsync(cancellation))
        {
            var isOld = upload.Initiated?.ToUniversalTime() < before.UtcDateTime;
            if (!isOld || !keys.Contains(upload.Key[Below.Length..])) continue;

            var request = new AbortMultipartUploadRequest { BucketName = Bucket, Key = upload.Key, UploadId = upload.UploadId };
            await FindAsync(
                StoreAction.Clean,
                null,
                client => client.AbortMultipartUploadAsync(request, cancellation),
                e => e.ErrorCode == "NoSuchUpload",
                cancellation);
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
        var request = new ListMultipartUploadsRequest { BucketName = Bucket, Prefix = Below };
        bool more;
        do
        {
            var page = await RequestAsync(
                StoreAction.Clean, null, client => client.ListMultipartUploadsAsync(request, cancellation), cancellation);
            found.AddRange(page.MultipartUploads ?? []);
            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
            more = page.IsTruncated == true && page.NextKeyMarker is not null;
        }
        while (more);
        return found;
    }

    /// <summary>Null if an error of the server means that the object does not exist.</summary>
    private Task<T?> FindAsync<T>(
        StoreAction action,
        string? key,
        Func<IAmazonS3, Task<T>> request,
        Func<AmazonS3Exception, bool> isMissing,
        CancellationToken cancellation)
        where T : class => RequestAsync<T?>(
        action,
        key,
        async client =>
        {
            try
            {
                return await request(client);
            }
            catch (AmazonS3Exception e) when (isMissing(e))
            {
                return null;
            }
        },
        cancellation);

    private async Task<T> RequestAsync<T>(
        StoreAction action, string? key, Func<IAmazonS3, Task<T>> request, CancellationToken cancellation)
    {
        try
        {
            return await request(await ConnectedAsync().WaitAsync(cancellation));
        }
        catch (Exception e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw S3ErrorMessages.Of(e, Provider, address, action, key);
        }
    }

    /// <summary>One client for all requests. A failed one is created again, because the error may be transient.</summary>
    private Task<S3Client> ConnectedAsync()
    {
        lock (connecting)
        {
            if (connection is null or { IsFaulted: true } or { IsCanceled: true }) connection = Task.Run(ConnectAsync);
            return connection;
        }
    }
}
