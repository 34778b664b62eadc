using System.Net.Http.Headers;

namespace ReportTasks.Publishing.Stores.Gcs;

/// <summary>
/// Translates between the S3 API and Google's variant: other header names, and a bearer token instead of a signature. Sends the
/// token only to the endpoint, and only encrypted or to this machine.
/// </summary>
internal sealed class GoogleHandler(HttpMessageHandler inner, Uri endpoint, GoogleToken? token) : DelegatingHandler(inner)
{
    private const string Amazon = "x-amz-";
    private const string Google = "x-goog-";

    private static readonly Dictionary<string, string> ResponseHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["x-goog-encryption-kms-key-name"] = "x-amz-server-side-encryption-aws-kms-key-id",
        ["x-goog-encryption-algorithm"] = "x-amz-server-side-encryption-customer-algorithm",
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (token is not null) await AuthorizeAsync(request, token, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        foreach (var (name, values) in response.Headers.NonValidated.ToList())
        {
            var known = name.StartsWith(Google + "meta-", StringComparison.OrdinalIgnoreCase)
                ? Amazon + name[Google.Length..]
                : ResponseHeaders.GetValueOrDefault(name);
            if (known is not null) response.Headers.TryAddWithoutValidation(known, values);
        }

        return response;
    }

    private async Task AuthorizeAsync(HttpRequestMessage request, GoogleToken bearer, CancellationToken cancellation)
    {
        Translate(request.Headers);
        if (request.Content is { } content) Translate(content.Headers);
        var uri = request.RequestUri!;
        var isEndpoint = uri.Authority == endpoint.Authority && uri.Scheme == endpoint.Scheme;
        if (!isEndpoint || !(uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback))
        {
            throw StoreException.Destination(
                $"Google's access token is not sent to {uri.Scheme}://{uri.Authority}, "
                + $"but only to {endpoint.Authority} and encrypted. Check --gcs-endpoint.");
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await bearer.GetAsync(cancellation));
    }

    private static void Translate(HttpHeaders headers)
    {
        foreach (var (name, values) in headers.NonValidated.ToList())
        {
            var isMetadata = name.StartsWith(Amazon + "meta-", StringComparison.OrdinalIgnoreCase);
            if (isMetadata) headers.TryAddWithoutValidation(Google + name[Amazon.Length..], values);
            // Google does not support the other headers of Amazon's client.
            var isAmazon = name.StartsWith(Amazon, StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("amz-", StringComparison.OrdinalIgnoreCase);
            if (isAmazon) headers.Remove(name);
        }
    }
}
