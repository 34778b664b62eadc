using System.Collections.Concurrent;
using Amazon.Runtime.Endpoints;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>
/// Caches the result of Amazon's endpoint rules, which the SDK evaluates for each request. A client serves one bucket, so the
/// result depends only on the parameters of the key.
/// </summary>
internal sealed class CachedEndpointProvider(IEndpointProvider rules) : IEndpointProvider
{
    private readonly ConcurrentDictionary<(object? Region, object? Express, object? Bucket), Endpoint> cache = new();

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var key = (parameters["Region"], parameters["DisableS3ExpressSessionAuth"], parameters["Bucket"]);
        if (!cache.TryGetValue(key, out var endpoint)) cache[key] = endpoint = rules.ResolveEndpoint(parameters);

        // A copy, because the client may change the URL.
        return new Endpoint(endpoint.URL) { Attributes = endpoint.Attributes, Headers = endpoint.Headers };
    }
}
