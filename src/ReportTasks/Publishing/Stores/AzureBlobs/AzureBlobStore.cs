using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary><c>az://account/container/prefix</c>, or the https address of the same.</summary>
internal sealed class AzureBlobStore : IObjectStore
{
    /// <summary>Blob metadata of ours.</summary>
    internal const string Sha256Name = "sha256";

    /// <summary>As many as the other stores give; Azure would give 5000.</summary>
    private const int PageLength = 1000;

    private const int MaxNameLength = 1024;

    private readonly AzureAddress address;
    private readonly StoreSettings settings;
    private readonly AzureConnection connection;

    public AzureBlobStore(ObjectAddress address, StoreSettings settings)
        : this(address, settings, AzureConnection.DefaultCredential)
    {
    }

    /// <param name="credential">Where neither address nor environment bring one.</param>
    internal AzureBlobStore(ObjectAddress address, StoreSettings settings, Func<TokenCredential> credential)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = settings;
        this.address = AzureAddress.Parse(address);
        connection = new AzureConnection(this.address, settings, credential);
    }

    private BlobContainerClient Container => connection.Container;

    private string Below => address.Prefix.Length == 0 ? "" : address.Prefix + "/";

    // The path alone: what a shared access signature adds is a secret.
    public Uri UrlOf(string key) => KeyUrl.Of(Container.Uri.GetLeftPart(UriPartial.Path), Below + key);

    public async IAsyncEnumerable<StoredObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var page = await AskAsync(AzureAction.List, null, () => PageAsync(next, cancellation), cancellation);
            foreach (var blob in page.Values)
            {
                if (blob.Name.Length > Below.Length) yield return ToObject(blob);
            }

            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>What an upload of ours left with the blob, where the listing has no Content-MD5 to tell.</summary>
    public Task<string?> Sha256OfAsync(string key, CancellationToken cancellation) => AskAsync(
        AzureAction.Read,
        key,
        async () =>
        {
            try
            {
                BlobProperties properties = await BlobOf(key).GetPropertiesAsync(cancellationToken: cancellation);
                return properties.ContentHash is { Length: > 0 } ? null : properties.Metadata.TryGetValue(Sha256Name, out var sha256) ? sha256 : null;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
        },
        cancellation);

    public Task PutAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return AskAsync(
            AzureAction.Put,
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
    /// Nothing to do: Azure drops blocks that no list has been committed with when the blob is put anew, as the next run does, or
    /// after a week. It has no request to remove them alone, and whatever would do it could meet a reader or another writer.
    /// </summary>
    public Task RemoveUnfinishedAsync(IReadOnlySet<string> keys, DateTimeOffset before, CancellationToken cancellation) => Task.CompletedTask;

    public void Dispose() => connection.Dispose();

    private async Task<Page<BlobItem>> PageAsync(string? next, CancellationToken cancellation)
    {
        return await Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Below, cancellation).AsPages(next, PageLength).FirstAsync(cancellation);
    }

    private StoredObject ToObject(BlobItem blob) => new(
        blob.Name[Below.Length..],
        blob.Properties.ContentLength ?? 0,
        blob.Properties.ContentHash is { Length: > 0 } md5 ? Convert.ToHexStringLower(md5) : null);

    /// <exception cref="StoreException">No blob can have this name.</exception>
    private BlockBlobClient BlobOf(string key)
    {
        ObjectKeys.Verify(key);
        if (Below.Length + key.Length > MaxNameLength) throw Refused(key, $"is too long with its prefix: the name of a blob has at most {MaxNameLength} characters");
        if (key.Contains('\\', StringComparison.Ordinal)) throw Refused(key, "holds a backslash, of which Azure would make a slash");
        return Container.GetBlockBlobClient(Below + key);
    }

    private static StoreException Refused(string key, string why) => new(StoreProblem.One, $"'{key}' {why}. Rename the file.");

    private async Task<T> AskAsync<T>(AzureAction action, string? key, Func<Task<T>> ask, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return await ask();
        }
        catch (Exception e) when (AzureProblems.IsOne(e))
        {
            cancellation.ThrowIfCancellationRequested();
            throw new AzureProblems(address, settings, action, key).Of(e);
        }
    }
}
