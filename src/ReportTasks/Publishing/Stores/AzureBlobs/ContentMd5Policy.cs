using Azure.Core;
using Azure.Core.Pipeline;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>
/// Sends a known MD5 with a blob, which the service checks. The SDK accepts a known hash only for blocks; for a whole blob it reads
/// the content twice.
/// </summary>
internal sealed class ContentMd5Policy : HttpPipelineSynchronousPolicy
{
    private const string Header = "Content-MD5";

    /// <summary>Adds the MD5 to every request of this caller until the returned scope is disposed.</summary>
    /// <param name="md5">Lower-case hex.</param>
    public static IDisposable Send(string md5) => HttpPipeline.CreateHttpMessagePropertiesScope(
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [Header] = Convert.ToBase64String(Convert.FromHexString(md5)),
        });

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.TryGetProperty(Header, out var md5)) message.Request.Headers.SetValue(Header, (string)md5!);
    }
}
