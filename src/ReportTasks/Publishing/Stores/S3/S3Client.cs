using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>Amazon's client, signing uploads with hashes that are already known.</summary>
internal sealed class S3Client(AWSCredentials credentials, AmazonS3Config config) : AmazonS3Client(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerBefore<Signer>(new PlannedHash());
    }

    /// <summary>
    /// Signs an upload with the hash that is known already. Without it the client reads the content once more for that, or
    /// signs it piece by piece, hashed a second time and framed in a way that not every store reads.
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
}
