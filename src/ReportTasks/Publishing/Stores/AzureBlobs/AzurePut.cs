using System.Buffers.Binary;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>One upload: in one request, or in blocks that become the blob together. Each request has an MD5.</summary>
internal sealed class AzurePut(BlockBlobClient blob, ObjectUpload upload, VerifyingStream content, int partLength)
{
    private const int MaxBlocks = 50_000;

    // Two writers of one blob share its uncommitted blocks. Without an id of its own, one would commit the other's.
    private readonly Guid attempt = Guid.NewGuid();

    public async Task WholeAsync(CancellationToken cancellation)
    {
        // The SDK does not read empty content, so it would not be verified.
        if (upload.Length == 0) _ = await content.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, cancellation);
        using var scope = ContentMd5Policy.Send(upload.Md5);
        var options = new BlobUploadOptions
        {
            HttpHeaders = Headers(),
            Metadata = Metadata(),

            // Above this length the SDK would upload blocks.
            TransferOptions = new StorageTransferOptions { InitialTransferSize = upload.Length + 1, MaximumConcurrency = 1 },
        };
        await blob.UploadAsync(content, options, cancellation);
    }

    public async Task InBlocksAsync(CancellationToken cancellation)
    {
        var ids = new List<string>();
        await content.ReadPartsAsync(
            partLength,
            MaxBlocks,
            async (part, number) =>
            {
                ids.Add(IdOf(number));
                await StageAsync(ids[^1], part, cancellation);
            },
            cancellation);
        await blob.CommitBlockListAsync(
            ids, new CommitBlockListOptions { HttpHeaders = Headers(), Metadata = Metadata() }, cancellation);
    }

    private async Task StageAsync(string id, ArraySegment<byte> block, CancellationToken cancellation)
    {
        var options = new BlockBlobStageBlockOptions
        {
            TransferValidation = new UploadTransferValidationOptions
            {
                ChecksumAlgorithm = StorageChecksumAlgorithm.MD5,
                PrecalculatedChecksum = Digest.Md5(block),
            },
        };
        var bytes = new MemoryStream(block.Array!, block.Offset, block.Count, writable: false);
        await blob.StageBlockAsync(id, bytes, options, cancellation);
    }

    /// <summary>Base64 of the same length for every block, as the service requires.</summary>
    private string IdOf(int number)
    {
        Span<byte> id = stackalloc byte[20];
        attempt.TryWriteBytes(id);
        BinaryPrimitives.WriteInt32BigEndian(id[16..], number);
        return Convert.ToBase64String(id);
    }

    private BlobHttpHeaders Headers() => new()
    {
        ContentType = upload.ContentType,
        CacheControl = upload.CacheControl,
        ContentHash = Convert.FromHexString(upload.Md5),
    };

    private Dictionary<string, string> Metadata() => new(StringComparer.Ordinal) { [AzureBlobStore.Sha256Name] = upload.Sha256 };
}
