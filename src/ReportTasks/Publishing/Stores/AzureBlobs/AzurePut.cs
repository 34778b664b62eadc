using System.Buffers;
using System.Buffers.Binary;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>
/// One upload: in one request, or in blocks that become the blob together. The service checks the MD5 of every request.
/// </summary>
internal sealed class AzurePut(BlockBlobClient blob, ObjectUpload upload, VerifyingStream content, int partLength)
{
    private const int MaxBlocks = 50_000;

    // Two writers of one blob share its uncommitted blocks. Without an id of its own, one would commit the other's.
    private readonly Guid attempt = Guid.NewGuid();

    private int BlockLength => (int)Math.Max(partLength, (upload.Length + MaxBlocks - 1) / MaxBlocks);

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
        var buffer = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            for (long sent = 0; sent < upload.Length; sent = content.Position)
            {
                var length = (int)Math.Min(BlockLength, upload.Length - sent);
                await content.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation);
                ids.Add(IdOf(ids.Count));
                await StageAsync(ids[^1], buffer, length, cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        await blob.CommitBlockListAsync(
            ids, new CommitBlockListOptions { HttpHeaders = Headers(), Metadata = Metadata() }, cancellation);
    }

    private async Task StageAsync(string id, byte[] buffer, int length, CancellationToken cancellation)
    {
        var options = new BlockBlobStageBlockOptions
        {
            TransferValidation = new UploadTransferValidationOptions
            {
                ChecksumAlgorithm = StorageChecksumAlgorithm.MD5,
                PrecalculatedChecksum = Digest.Md5(buffer.AsSpan(0, length)),
            },
        };
        await blob.StageBlockAsync(id, new MemoryStream(buffer, 0, length, writable: false), options, cancellation);
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
