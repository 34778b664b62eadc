using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>Amazon's client over connections of our own.</summary>
internal sealed class S3Connection : IDisposable
{
    private readonly HttpClient http;

    /// <param name="endpoint">Null: Amazon's own in that region.</param>
    /// <param name="region">What is signed for.</param>
    public S3Connection(AWSCredentials credentials, Uri? endpoint, string region, HttpClient http)
    {
        this.http = http;
        var config = new AmazonS3Config
        {
            // The size of what is read from a content at a time.
            BufferSize = 256 * 1024,
            HttpClientFactory = new OneHttpClient(http),
            IgnoreConfiguredEndpointUrls = true,
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            // We send an MD5 with everything; the checksums that are the default are framed in a way that only Amazon reads.
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
