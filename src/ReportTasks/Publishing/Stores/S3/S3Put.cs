using Amazon.S3;
using Amazon.S3.Model;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>Uploads one object, in one request or in parts.</summary>
internal sealed class S3Put(IAmazonS3 client, string bucket, string key, ObjectUpload upload, StoreSettings settings)
{
    private const int MaxParts = 10_000;
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(10);

    private readonly bool isEncrypted =
        client.Config.ServiceURL?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) != true;

    public async Task WholeAsync(CancellationToken cancellation)
    {
        await using var content = VerifyingStream.Open(upload, canSeek: false, checksMd5: false);

        // Verify empty content here, because the SDK does not read it.
        if (upload.Length == 0) await content.CopyToAsync(Stream.Null, cancellation);
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = content,
            AutoCloseStream = false,
            ContentType = upload.ContentType,
            MD5Digest = Convert.ToBase64String(Convert.FromHexString(upload.Md5)),
            UseChunkEncoding = false,
        };
        request.Headers.ContentLength = upload.Length;
        Describe(request.Headers, request.Metadata);
        await client.PutObjectAsync(request, cancellation);
    }

    public async Task InPartsAsync(CancellationToken cancellation)
    {
        await using var content = VerifyingStream.Open(upload);
        var begin = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key, ContentType = upload.ContentType };
        Describe(begin.Headers, begin.Metadata);
        var id = (await client.InitiateMultipartUploadAsync(begin, cancellation)).UploadId;
        try
        {
            var parts = new List<PartETag>();
            await content.ReadPartsAsync(
                settings.PartLength,
                MaxParts,
                async (part, number) => parts.Add(await PutPartAsync(part, number, id, cancellation)),
                cancellation);
            var end = new CompleteMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = id, PartETags = parts };
            await client.CompleteMultipartUploadAsync(end, cancellation);
        }
        catch
        {
            await AbortAsync(id);
            throw;
        }
    }

    private async Task<PartETag> PutPartAsync(ArraySegment<byte> part, int number, string id, CancellationToken cancellation)
    {
        var request = new UploadPartRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = id,
            PartNumber = number,
            PartSize = part.Count,
            InputStream = new MemoryStream(part.Array!, part.Offset, part.Count, writable: false),
            MD5Digest = Convert.ToBase64String(Digest.Md5(part)),
            UseChunkEncoding = false,
            DisablePayloadSigning = isEncrypted,
        };
        return new PartETag(number, (await client.UploadPartAsync(request, cancellation)).ETag);
    }

    private void Describe(HeadersCollection headers, MetadataCollection metadata)
    {
        if (upload.CacheControl is { } cacheControl) headers.CacheControl = cacheControl;
        metadata[S3StoreBase.Sha256Name] = upload.Sha256;
    }

    /// <summary>Runs even after cancellation. If it fails, the next run deletes the parts.</summary>
    private async Task AbortAsync(string id)
    {
        using var timeout = new CancellationTokenSource(AbortTimeout, settings.Network.Time);
        try
        {
            await client.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = id }, timeout.Token);
        }
        catch (Exception e) when (e is AmazonS3Exception or StoreException or OperationCanceledException)
        {
            // Report the first error instead.
        }
    }
}
