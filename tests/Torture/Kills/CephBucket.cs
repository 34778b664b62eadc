using System.Diagnostics;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Torture.Kills;

/// <summary>A bucket in a Ceph of its own on loopback, seen with Amazon's own client.</summary>
internal sealed class CephBucket : IAsyncDisposable
{
    public const string Name = "torture";

    private const int NotPossible = 77;

    private readonly string directory;
    private readonly AmazonS3Client client;

    private CephBucket(string directory, IReadOnlyDictionary<string, string> access)
    {
        this.directory = directory;
        (Endpoint, AccessKey, SecretKey) = (new Uri(access["ENDPOINT"]), access["ACCESS_KEY"], access["SECRET_KEY"]);
        client = new AmazonS3Client(new BasicAWSCredentials(AccessKey, SecretKey), new AmazonS3Config
        {
            ServiceURL = Endpoint.AbsoluteUri,
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public Uri Endpoint { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    /// <exception cref="NotPossibleException">Ceph is not installed and cannot be.</exception>
    public static async Task<CephBucket> StartAsync(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) throw new NotPossibleException("Signals, and the script that starts Ceph, need a Unix.");
        var place = Path.Combine(Path.GetTempPath(), $"torture-ceph-{Guid.NewGuid():N}");
        var (exitCode, output, errors) = await ScriptAsync("start", place);
        if (exitCode == NotPossible) throw new NotPossibleException(errors.Trim());
        TortureException.Unless(exitCode == 0, $"Ceph did not start: {errors}");
        var access = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var bucket = new CephBucket(place, access);
        await bucket.client.PutBucketAsync(Name, cancellation);
        return bucket;
    }

    /// <summary>All objects below a prefix, by what follows it.</summary>
    public async Task<Dictionary<string, StoredContent>> ReadAsync(string prefix, CancellationToken cancellation)
    {
        var objects = new Dictionary<string, StoredContent>(StringComparer.Ordinal);
        foreach (var key in await KeysAsync(prefix, cancellation))
        {
            using var found = await client.GetObjectAsync(Name, key, cancellation);
            using var content = new MemoryStream();
            await found.ResponseStream.CopyToAsync(content, cancellation);
            objects[key[prefix.Length..]] = new StoredContent(content.ToArray(), found.Metadata["sha256"]);
        }

        return objects;
    }

    public Task WriteAsync(string key, byte[] content, CancellationToken cancellation) => client.PutObjectAsync(
        new PutObjectRequest { BucketName = Name, Key = key, InputStream = new MemoryStream(content), UseChunkEncoding = false }, cancellation);

    public async Task RemoveAsync(string prefix, CancellationToken cancellation)
    {
        foreach (var key in await KeysAsync(prefix, cancellation)) await client.DeleteObjectAsync(Name, key, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await ScriptAsync("stop", directory);
    }

    private async Task<List<string>> KeysAsync(string prefix, CancellationToken cancellation)
    {
        var page = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Name, Prefix = prefix }, cancellation);
        TortureException.Unless(page.IsTruncated != true, "There are more objects than one page of the bucket's listing holds.");
        return [.. (page.S3Objects ?? []).Select(found => found.Key)];
    }

    private static async Task<(int ExitCode, string Output, string Errors)> ScriptAsync(string action, string place)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Repository.PathOf("tests/services/ceph.sh"), action, place])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}

/// <param name="Sha256">As the object's own metadata tells it; null where it has none.</param>
internal sealed record StoredContent(byte[] Content, string? Sha256);
