using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary><c>az://account/container/prefix</c>, or the same as an https URL.</summary>
internal sealed class AzureBlobStore : IObjectStore
{
    /// <summary>The name of the blob metadata.</summary>
    internal const string Sha256Name = "sha256";

    /// <summary>The same as in other stores. Azure allows 5000.</summary>
    private const int PageLength = 1000;

    private const int MaxNameLength = 1024;

    private readonly AzureAddress address;
    private readonly StoreSettings settings;
    private readonly AzureConnection connection;

    /// <param name="credential">For when neither the URL nor the environment has one. By default the machine's identity.</param>
    public AzureBlobStore(ObjectAddress address, StoreSettings settings, Func<TokenCredential>? credential = null)
    {
        this.settings = settings;
        this.address = AzureAddress.Parse(address);
        connection = new AzureConnection(this.address, settings, credential ?? (() => new DefaultAzureCredential()));
    }

    private BlobContainerClient Container => connection.Container;

    private string Below => address.Prefix.Length == 0 ? "" : address.Prefix + "/";

    // Without the query, which may have a shared access signature.
    public Uri UrlOf(string key) => KeyUrl.Of(Container.Uri.GetLeftPart(UriPartial.Path), Below + key);

    public async IAsyncEnumerable<StoredObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var page = await RequestAsync(StoreAction.List, null, () => PageAsync(next, cancellation), cancellation);
            foreach (var blob in page.Values.Where(blob => blob.Name.Length > Below.Length)) yield return ToObject(blob);

            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>The hash that ReportTasks saved with the blob, if the blob has no Content-MD5.</summary>
    public Task<string?> Sha256OfAsync(string key, CancellationToken cancellation) => RequestAsync(
        StoreAction.Read,
        key,
        async () =>
        {
            try
            {
                BlobProperties properties = await BlobOf(key).GetPropertiesAsync(cancellationToken: cancellation);
                if (properties.ContentHash is { Length: > 0 }) return null;
                return properties.Metadata.TryGetValue(Sha256Name, out var sha256) ? sha256 : null;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
        },
        cancellation);

    public Task PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        return RequestAsync(
            StoreAction.Put,
            upload.Key,
            async () =>
            {
                await using var content = VerifyingStream.Open(upload);
                var put = new AzurePut(BlobOf(upload.Key), upload, content, settings.PartLength);
                await (upload.Length < settings.PartsFrom ? put.WholeAsync(cancellation) : put.InBlocksAsync(cancellation));
                return true;
            },
            cancellation);
    }

    /// <summary>
    /// Does nothing: Azure deletes uncommitted blocks when the blob is uploaded again, or after a week. No request deletes only
    /// these blocks.
    /// </summary>
    public Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation) =>
        Task.CompletedTask;

    public void Dispose() => connection.Dispose();

    private async Task<Page<BlobItem>> PageAsync(string? next, CancellationToken cancellation) =>
        await Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Below, cancellation).AsPages(next, PageLength)
            .FirstAsync(cancellation);

    private StoredObject ToObject(BlobItem blob) => new(
        blob.Name[Below.Length..],
        blob.Properties.ContentLength ?? 0,
        blob.Properties.ContentHash is { Length: > 0 } md5 ? Convert.ToHexStringLower(md5) : null);

    /// <exception cref="StoreException">No blob can have this name.</exception>
    private BlockBlobClient BlobOf(string key)
    {
        ObjectKeys.Verify(key);
        if (Below.Length + key.Length > MaxNameLength)
            throw Refused(key, $"is too long with its prefix (blob names have at most {MaxNameLength} characters)");
        if (key.Contains('\\', StringComparison.Ordinal))
            throw Refused(key, "contains a backslash, which Azure converts to a slash");
        return Container.GetBlockBlobClient(Below + key);
    }

    private static StoreException Refused(string key, string why) =>
        StoreException.SingleObject($"'{key}' {why}. Rename the file.");

    private async Task<T> RequestAsync<T>(StoreAction action, string? key, Func<Task<T>> request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return await request();
        }
        catch (Exception e) when (AzureErrorMessages.Handles(e))
        {
            cancellation.ThrowIfCancellationRequested();
            throw new AzureErrorMessages(address, settings, action, key).Of(e);
        }
    }
}
