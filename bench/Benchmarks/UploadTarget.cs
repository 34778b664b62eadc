using Bench.Peers;

namespace Bench.Benchmarks;

/// <summary>A program that uploads a directory.</summary>
/// <param name="Name">The contender's name.</param>
/// <param name="Command">The argument is the prefix in the bucket.</param>
internal sealed record UploadPeer(string Name, Func<string, Command> Command);

/// <summary>A bucket on loopback, and commands that upload to it.</summary>
internal sealed class UploadTarget(IReadOnlyDictionary<string, string> service)
{
    private const string Bucket = "bench";

    private readonly string endpoint = service["ENDPOINT"];

    private Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = service["ACCESS_KEY"],
        ["AWS_SECRET_ACCESS_KEY"] = service["SECRET_KEY"],
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_CA_BUNDLE"] = "",
        ["RCLONE_CONFIG"] = "/dev/null",
        ["RCLONE_CONFIG_CEPH_TYPE"] = "s3",
        ["RCLONE_CONFIG_CEPH_PROVIDER"] = "Ceph",
        ["RCLONE_CONFIG_CEPH_ENV_AUTH"] = "true",
        ["RCLONE_CONFIG_CEPH_ENDPOINT"] = service["ENDPOINT"],
    };

    public Task MakeBucketAsync(string place) => Run(place, Peer.Rclone.Program, "mkdir", "-q", $"ceph:{Bucket}").RunAsync();

    public Task RemoveAsync(string place, string prefix) => Run(place, Peer.Rclone.Program, "purge", "-q", $"ceph:{Bucket}/{prefix}").RunAsync();

    public UploadPeer Ours(string place, int parallel) => new("ReportTasks", prefix =>
        Sandbox.Ours(place, "--target=UploadCloud", "--exclusive", "--output-dir=files", $"--upload-to=s3://{Bucket}/{prefix}", $"--s3-endpoint={endpoint}", $"--parallel={parallel}") with { Environment = Keys });

    public UploadPeer Rclone(string place, int parallel) => new("rclone", prefix =>
        Run(place, Peer.Rclone.Program, "copy", "--transfers", $"{parallel}", "files", $"ceph:{Bucket}/{prefix}"));

    public UploadPeer Aws(string place) => new("aws", prefix =>
        Run(place, Peer.Aws.Program, "--endpoint-url", endpoint, "s3", "sync", "--only-show-errors", "files", $"s3://{Bucket}/{prefix}"));

    private Command Run(string place, params IReadOnlyList<string> words) => new(place, words) { Environment = Keys };
}
