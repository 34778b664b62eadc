using Amazon.Runtime;
using ReportTasks.Publishing.Stores.Http;
using ReportTasks.Publishing.Stores.S3;

namespace ReportTasks.Publishing.Stores.Gcs;

/// <summary>
/// <c>gs://bucket/prefix</c>: Google Cloud Storage by its XML API, which is Amazon's; with an HMAC key
/// (<c>GS_ACCESS_KEY_ID</c>, <c>GS_SECRET_ACCESS_KEY</c>), else with Application Default Credentials.
/// </summary>
internal sealed class GcsStore : S3ObjectStore
{
    private const string Region = "auto";
    private static readonly Uri GoogleItself = new("https://storage.googleapis.com");

    private readonly StoreSettings settings;
    private readonly Uri endpoint;

    public GcsStore(ObjectAddress address, StoreSettings settings)
        : base(address, settings)
    {
        this.settings = settings;
        endpoint = settings.GcsEndpoint ?? GoogleItself;
        Wording = S3Wording.Google(endpoint == GoogleItself ? "Google Cloud Storage" : endpoint.Authority);
    }

    protected override S3Wording Wording { get; }

    protected override string UrlOfBucket(string bucket) => $"{endpoint.AbsoluteUri.TrimEnd('/')}/{bucket}";

    protected override async Task<S3Connection> ConnectAsync()
    {
        var (id, secret) = (settings.Environment("GS_ACCESS_KEY_ID"), settings.Environment("GS_SECRET_ACCESS_KEY"));
        var isSigned = !string.IsNullOrEmpty(id) && !string.IsNullOrEmpty(secret);
        var token = isSigned ? null : await GoogleToken.FindAsync(settings.Environment, Wording, CancellationToken.None);
        AWSCredentials credentials = isSigned ? new BasicAWSCredentials(id, secret) : new AnonymousAWSCredentials();
        return new S3Connection(credentials, endpoint, Region, StoreHandler.CreateClient(settings, inner => new GoogleHandler(inner, endpoint, token)));
    }
}
