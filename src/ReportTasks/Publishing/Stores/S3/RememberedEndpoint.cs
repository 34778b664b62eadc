using System.Collections.Concurrent;
using Amazon.Runtime.Endpoints;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>
/// Amazon's rules for where a request goes, asked once: one client serves one bucket, and the rules, which are evaluated for each
/// request else, come to the same as long as these parameters of it do.
/// </summary>
internal sealed class RememberedEndpoint(IEndpointProvider rules) : IEndpointProvider
{
    private readonly ConcurrentDictionary<(object? Region, object? Express, object? Bucket), Endpoint> found = new();

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var key = (parameters["Region"], parameters["DisableS3ExpressSessionAuth"], parameters["Bucket"]);
        if (!found.TryGetValue(key, out var endpoint)) found[key] = endpoint = rules.ResolveEndpoint(parameters);

        // The client may change the address of the one that it gets.
        return new Endpoint(endpoint.URL) { Attributes = endpoint.Attributes, Headers = endpoint.Headers };
    }
}
