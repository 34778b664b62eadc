using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>Amazon's client with a given HTTP client. Signs uploads with known hashes.</summary>
/// <param name="endpoint">Null for Amazon's endpoint in the region.</param>
/// <param name="region">The region for the signature.</param>
/// <param name="http">Disposed with this client.</param>
internal sealed class S3Client(AWSCredentials credentials, Uri? endpoint, string region, HttpClient http)
    : AmazonS3Client(credentials, ConfigOf(endpoint, region, http))
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerBefore<Signer>(new PlannedHash());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) http.Dispose();
    }

    private static AmazonS3Config ConfigOf(Uri? endpoint, string region, HttpClient http)
    {
        var config = new AmazonS3Config
        {
            // The size of one read of the content.
            BufferSize = 256 * 1024,
            HttpClientFactory = new OneHttpClient(http),
            IgnoreConfiguredEndpointUrls = true,
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            // Every upload has an MD5. Default checksums use an encoding that only Amazon supports.
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

        return config;
    }

    /// <summary>
    /// Signs an upload with its known hash. Otherwise the client reads the content again to hash it, or uses chunked signatures,
    /// which not all stores support.
    /// </summary>
    private sealed class PlannedHash : PipelineHandler
    {
        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            var context = executionContext.RequestContext;
            if (context.OriginalRequest is PutObjectRequest put)
            {
                context.Request.UseChunkEncoding = false;
                context.Request.PrecomputedContentSha256 = put.Metadata[S3StoreBase.Sha256Name];
            }

            return base.InvokeAsync<T>(executionContext);
        }
    }

    private sealed class OneHttpClient(HttpClient http) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
