using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using ReportTasks.Publishing.Stores.Http;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>The client of a container. Takes the credentials from the URL, else from the environment.</summary>
internal sealed class AzureConnection : IDisposable
{
    private const string ConnectionString = "AZURE_STORAGE_CONNECTION_STRING";
    private const string SasToken = "AZURE_STORAGE_SAS_TOKEN";
    private const string Key = "AZURE_STORAGE_KEY";

    // For private endpoints and emulators. The same name as in the Azure CLI.
    private const string ServiceEndpoint = "AZURE_STORAGE_SERVICE_ENDPOINT";

    private readonly AzureAddress address;
    private readonly StoreSettings settings;
    private readonly HttpClient http;

    /// <exception cref="StoreException">The credentials in the environment are invalid or for another account.</exception>
    public AzureConnection(AzureAddress address, StoreSettings settings, Func<TokenCredential> credential)
    {
        (this.address, this.settings) = (address, settings);
        http = StoreHandler.CreateClient(settings);
        try
        {
            Container = Connect(credential).GetBlobContainerClient(address.Container);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    public BlobContainerClient Container { get; }

    public void Dispose() => http.Dispose();

    private BlobServiceClient Connect(Func<TokenCredential> credential)
    {
        if (address.Sas.Length > 0) return new BlobServiceClient(Endpoint, new AzureSasCredential(address.Sas), Options());
        if (settings.Network.Variable(ConnectionString) is { } text) return FromConnectionString(text);
        if (settings.Network.Variable(SasToken) is { } sas)
        {
            return new BlobServiceClient(Endpoint, new AzureSasCredential(sas.TrimStart('?')), Options());
        }

        if (settings.Network.Variable(Key) is { } key) return new BlobServiceClient(Endpoint, SharedKey(key), Options());
        return new BlobServiceClient(Endpoint, credential(), Options());
    }

    private Uri Endpoint => settings.Network.Variable(ServiceEndpoint) is not { } text ? address.Endpoint
        : Uri.TryCreate(text, UriKind.Absolute, out var endpoint) ? endpoint
        : throw Unusable($"{ServiceEndpoint} is not a URL: set it to https://HOST");

    private BlobServiceClient FromConnectionString(string text)
    {
        BlobServiceClient client;
        try
        {
            client = new BlobServiceClient(text, Options());
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw Unusable($"{ConnectionString} is not a valid connection string: copy it again from the account's access keys");
        }

        return client.AccountName is not { Length: > 0 } account || account == address.Account
            ? client
            : throw Unusable($"{ConnectionString} is for the account '{account}', but the destination is '{address.Account}': "
                + "change one of them, or unset the variable");
    }

    private StorageSharedKeyCredential SharedKey(string key)
    {
        try
        {
            return new StorageSharedKeyCredential(address.Account, key);
        }
        catch (FormatException)
        {
            throw Unusable($"{Key} is not a valid account key: copy it again from the account's access keys");
        }
    }

    private BlobClientOptions Options()
    {
        var options = new BlobClientOptions
        {
            Transport = new HttpClientTransport(http),
            Diagnostics = { IsLoggingEnabled = false, IsDistributedTracingEnabled = false },

            // The caller retries, and StoreHandler cancels stalled requests.
            Retry = { MaxRetries = 0, NetworkTimeout = Timeout.InfiniteTimeSpan },
        };
        options.AddPolicy(new ContentMd5Policy(), HttpPipelinePosition.PerCall);
        return options;
    }

    private static StoreException Unusable(string message) => StoreException.Destination(message + ".");
}
