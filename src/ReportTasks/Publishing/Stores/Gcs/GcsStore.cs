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

    private readonly Uri endpoint;

    public GcsStore(ObjectAddress address, StoreSettings settings)
        : base(address, settings)
    {
        endpoint = settings.GcsEndpoint ?? DefaultEndpoint;
        Provider = S3Provider.Google(endpoint == DefaultEndpoint ? "Google Cloud Storage" : endpoint.Authority);
    }

    protected override S3Provider Provider { get; }

    protected override string UrlOfBucket(string bucket) => $"{endpoint.AbsoluteUri.TrimEnd('/')}/{bucket}";

    protected override async Task<S3Client> ConnectAsync()
    {
        var (id, secret) = (Settings.Network.Variable("GS_ACCESS_KEY_ID"), Settings.Network.Variable("GS_SECRET_ACCESS_KEY"));
        var isSigned = id is not null && secret is not null;
        var token = isSigned ? null : await GoogleToken.FindAsync(Settings.Network, Provider, CancellationToken.None);
        AWSCredentials credentials = isSigned ? new BasicAWSCredentials(id, secret) : new AnonymousAWSCredentials();
        var http = StoreHandler.CreateClient(Settings, inner => new GoogleHandler(inner, endpoint, token));
        return new S3Client(credentials, endpoint, Region, http);
    }
}
