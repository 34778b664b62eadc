using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.AzureBlobs;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.AzureBlobs;

/// <summary>A new container in Azurite, inspected with the Azure SDK only.</summary>
internal sealed class AzureBench : StoreBench
{
    private const string Prefix = "pre fix";

    private readonly AzuriteService.Access server;
    private readonly BlobServiceClient service;
    private readonly BlobContainerClient container;

    private AzureBench(AzuriteService.Access server)
    {
        this.server = server;
        service = new BlobServiceClient(server.ConnectionString);
        container = service.GetBlobContainerClient(NewName());
        Address = $"az://{server.Account}/{container.Name}/{Prefix}";
        Settings = With(server.ConnectionString);
    }

    public override string Address { get; }

    public override StoreSettings Settings { get; }

    public override IReadOnlyList<string> Secrets => [server.Key, WrongKey];

    public override bool ReplacesUnfinished => true;

    public override Uri Server => new(new Uri(server.Endpoint).GetLeftPart(UriPartial.Authority));

    public override string Busy => "HTTP/1.1 503 The server is busy.\r\nx-ms-error-code: ServerBusy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    public override string BadKey { get; } = string.Join('/', Enumerable.Repeat(new string('n', 200), 6));

    private static string WrongKey => Convert.ToBase64String(Encoding.ASCII.GetBytes("canary-canary-canary-canary-canary-canary-canary"));

    public static async Task<AzureBench> CreateAsync(AzuriteService azurite)
    {
        var bench = new AzureBench(await azurite.GetAsync());
        await bench.container.CreateAsync();
        return bench;
    }

    /// <summary>The service turns a backslash into a slash.</summary>
    public override bool SupportsKey(string key) => !key.Contains('\\', StringComparison.Ordinal);

    public override IObjectStore Open(ObjectAddress address, StoreSettings settings) => new AzureBlobStore(address, settings);

    public override StoreSettings Through(FaultProxy proxy) =>
        With(server.ConnectionString.Replace(Server.AbsoluteUri.TrimEnd('/'), proxy.Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal));

    public override (string Address, StoreSettings Settings) Denied() =>
        (Address, With(server.ConnectionString.Replace(server.Key, WrongKey, StringComparison.Ordinal)));

    public override (string Address, StoreSettings Settings) Missing() => ($"az://{server.Account}/{NewName()}/{Prefix}", Settings);

    public override async Task<string> NewContainerAsync()
    {
        var another = service.GetBlobContainerClient(NewName());
        await another.CreateAsync();
        return $"az://{server.Account}/{another.Name}";
    }

    public override async Task<RawObject?> ReadAsync(string key)
    {
        try
        {
            BlobDownloadResult blob = await BlobOf(key).DownloadContentAsync();
            return new RawObject(
                blob.Content.ToArray(), blob.Details.ContentType, blob.Details.CacheControl, blob.Details.Metadata.TryGetValue("sha256", out var sha256) ? sha256 : null);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public override Task WriteAsync(string key, byte[] content) => BlobOf(key).UploadAsync(new MemoryStream(content));

    public override Task DeleteAsync(string key) => BlobOf(key).DeleteAsync();

    public override Task LeaveUnfinishedAsync(string key) => BlobOf(key).StageBlockAsync(Convert.ToBase64String(new byte[20]), new MemoryStream([1, 2]));

    public override async Task<int> CountUnfinishedAsync()
    {
        var unfinished = 0;
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.Uncommitted, Prefix + "/", CancellationToken.None))
        {
            BlockList blocks = await container.GetBlockBlobClient(blob.Name).GetBlockListAsync(BlockListTypes.Uncommitted);
            if (blocks.UncommittedBlocks.Any()) unfinished++;
        }

        return unfinished;
    }

    private static string NewName() => $"c-{Guid.NewGuid():N}";

    private static StoreSettings With(string connectionString) => new()
    {
        Network = new NetworkEnvironment { Variables = name => name == "AZURE_STORAGE_CONNECTION_STRING" ? connectionString : null },
        PartsFrom = 1_000_000,
        PartLength = 400_000,
    };

    private BlockBlobClient BlobOf(string key) => container.GetBlockBlobClient($"{Prefix}/{key}");
}
