using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using ReportTasks.Publishing.Stores.Http;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary><c>s3://bucket/prefix</c>, at any provider of the S3 API. Finds credentials as Amazon's tools do.</summary>
internal sealed class S3Store : S3StoreBase
{
    private readonly Uri? endpoint;
    private readonly Lazy<string?> region;

    public S3Store(ObjectAddress address, StoreSettings settings)
        : base(address, settings)
    {
        endpoint = settings.S3Endpoint ?? Named("AWS_ENDPOINT_URL_S3") ?? Named("AWS_ENDPOINT_URL");
        region = new Lazy<string?>(FindRegion);
        Provider = S3Provider.Amazon(endpoint?.Authority ?? "Amazon S3");
    }

    protected override S3Provider Provider { get; }

    private string Region => region.Value ?? (endpoint is not null
        ? "us-east-1"
        : throw StoreException.Destination("No AWS region is set. Set AWS_REGION to the bucket's region and run again."));

    protected override string UrlOfBucket(string bucket)
    {
        if (endpoint is not null) return $"{endpoint.AbsoluteUri.TrimEnd('/')}/{bucket}";
        // The certificate for *.s3… does not cover bucket names with a dot.
        return bucket.Contains('.', StringComparison.Ordinal)
            ? $"https://s3.{Region}.amazonaws.com/{bucket}"
            : $"https://{bucket}.s3.{Region}.amazonaws.com";
    }

    protected override async Task<S3Client> ConnectAsync()
    {
        var signedFor = Region;
        var credentials = FromEnvironment() ?? DefaultAWSCredentialsIdentityResolver.GetCredentials();
        await credentials.GetCredentialsAsync();
        return new S3Client(credentials, endpoint, signedFor, StoreHandler.CreateClient(Settings));
    }

    private AWSCredentials? FromEnvironment()
    {
        var network = Settings.Network;
        var (id, secret) = (network.Variable("AWS_ACCESS_KEY_ID"), network.Variable("AWS_SECRET_ACCESS_KEY"));
        if (id is null || secret is null) return null;
        return network.Variable("AWS_SESSION_TOKEN") is { } token
            ? new SessionAWSCredentials(id, secret, token)
            : new BasicAWSCredentials(id, secret);
    }

    private string? FindRegion() => Settings.Network.Variable("AWS_REGION") ?? Settings.Network.Variable("AWS_DEFAULT_REGION")
        ?? FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: endpoint is null)?.SystemName;

    private Uri? Named(string variable) =>
        Uri.TryCreate(Settings.Network.Variable(variable), UriKind.Absolute, out var uri) ? uri : null;
}
