using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>Amazon's client on top of the shared HTTP client.</summary>
internal sealed class S3Connection : IDisposable
{
    private readonly HttpClient http;

    /// <param name="endpoint">Null for Amazon's endpoint in the region.</param>
    /// <param name="region">The region in the signature.</param>
    public S3Connection(AWSCredentials credentials, Uri? endpoint, string region, HttpClient http)
    {
        this.http = http;
        var config = new AmazonS3Config
        {
            // The size of one read of the content.
            BufferSize = 256 * 1024,
            HttpClientFactory = new OneHttpClient(http),
            IgnoreConfiguredEndpointUrls = true,
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            // Every upload has an MD5. The default checksums use an encoding that only Amazon supports.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = region;
        }

        Client = new S3Client(credentials, config);
    }

    public IAmazonS3 Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        http.Dispose();
    }

    private sealed class OneHttpClient(HttpClient http) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
