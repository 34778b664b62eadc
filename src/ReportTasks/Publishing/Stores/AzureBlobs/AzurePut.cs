using System.Buffers.Binary;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>Uploads one blob, in one request or in blocks. Each request has an MD5.</summary>
internal sealed class AzurePut(BlockBlobClient blob, ObjectUpload upload, VerifyingStream content, int partLength)
{
    private const int MaxBlocks = 50_000;

    // Two writers of a blob share its uncommitted blocks. A unique id keeps them from committing each other's blocks.
    private readonly Guid attempt = Guid.NewGuid();

    public async Task WholeAsync(CancellationToken cancellation)
    {
        // Verify empty content here, because the SDK does not read it.
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

    /// <summary>A Base64 id. The service requires the same length for all blocks.</summary>
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
