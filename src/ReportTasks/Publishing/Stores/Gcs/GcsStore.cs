using Amazon.Runtime;
using ReportTasks.Publishing.Stores.Http;
using ReportTasks.Publishing.Stores.S3;

namespace ReportTasks.Publishing.Stores.Gcs;

/// <summary>
/// <c>gs://bucket/prefix</c>: Google Cloud Storage through its S3-compatible XML API, with an HMAC key
/// (<c>GS_ACCESS_KEY_ID</c>, <c>GS_SECRET_ACCESS_KEY</c>), else with Application Default Credentials.
/// </summary>
internal sealed class GcsStore : S3StoreBase
{
    private const string Region = "auto";
    private static readonly Uri DefaultEndpoint = new("https://storage.googleapis.com");

    private readonly StoreSettings settings;
    private readonly Uri endpoint;

    public GcsStore(ObjectAddress address, StoreSettings settings)
        : base(address, settings)
    {
        this.settings = settings;
        endpoint = settings.GcsEndpoint ?? DefaultEndpoint;
        Provider = S3Provider.Google(endpoint == DefaultEndpoint ? "Google Cloud Storage" : endpoint.Authority);
    }

    protected override S3Provider Provider { get; }

    protected override string UrlOfBucket(string bucket) => $"{endpoint.AbsoluteUri.TrimEnd('/')}/{bucket}";

    protected override async Task<S3Connection> ConnectAsync()
    {
        var (id, secret) = (settings.Network.Variables("GS_ACCESS_KEY_ID"), settings.Network.Variables("GS_SECRET_ACCESS_KEY"));
        var isSigned = !string.IsNullOrEmpty(id) && !string.IsNullOrEmpty(secret);
        var token = isSigned ? null : await GoogleToken.FindAsync(settings.Network.Variables, Provider, CancellationToken.None);
        AWSCredentials credentials = isSigned ? new BasicAWSCredentials(id, secret) : new AnonymousAWSCredentials();
        var http = StoreHandler.CreateClient(settings, inner => new GoogleHandler(inner, endpoint, token));
        return new S3Connection(credentials, endpoint, Region, http);
    }
}
