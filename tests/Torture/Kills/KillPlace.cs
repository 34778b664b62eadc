using Torture.Support;

namespace Torture.Kills;

/// <summary>The place of one case, with its own prefix in the bucket, behind a relay.</summary>
internal sealed class KillPlace : IDisposable
{
    private readonly CephBucket bucket;

    public KillPlace(WholePlace whole, CephBucket bucket)
    {
        (Whole, this.bucket) = (whole, bucket);
        Prefix = $"{whole.Room}/";
        Relay = new CephRelay(bucket.Endpoint);
        whole.Environment["AWS_ACCESS_KEY_ID"] = bucket.AccessKey;
        whole.Environment["AWS_SECRET_ACCESS_KEY"] = bucket.SecretKey;
        whole.Environment["AWS_REGION"] = "us-east-1";
    }

    public WholePlace Whole { get; }

    public CephRelay Relay { get; }

    /// <summary>Ends with a slash.</summary>
    public string Prefix { get; }

    /// <summary>Downloads, reports, uploads to the folder and to Ceph, commits and sends an alert.</summary>
    public IEnumerable<string> Arguments => [.. WholePlace.WholeRun, $"--upload-to=s3://{CephBucket.Name}/{Whole.Room}", $"--s3-endpoint={Relay.Address}"];

    public Task<Dictionary<string, StoredContent>> ObjectsAsync() => bucket.ReadAsync(Prefix, CancellationToken.None);

    /// <summary>Copies the folder to the bucket, as previous runs would have.</summary>
    public async Task FillBucketAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Whole.Published, "*", SearchOption.AllDirectories))
        {
            await bucket.WriteAsync(Prefix + Path.GetRelativePath(Whole.Published, file), await File.ReadAllBytesAsync(file), CancellationToken.None);
        }
    }

    /// <summary>Starts a run as the leader of a process group.</summary>
    public HostProcess Start(Action<ReadOnlySpan<byte>>? heard = null) => Whole.StartProgram("setsid", ["dotnet", Whole.Host, .. Arguments], heard);

    public Task RemoveObjectsAsync() => bucket.RemoveAsync(Prefix, CancellationToken.None);

    public void Dispose()
    {
        Relay.Dispose();
        Whole.Dispose();
    }
}
