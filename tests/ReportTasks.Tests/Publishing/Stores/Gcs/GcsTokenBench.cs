using System.Security.Cryptography;
using System.Text.Json;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.Gcs;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.Gcs;

/// <summary>A service account whose tokens come from the same loopback server as the objects.</summary>
internal sealed class GcsTokenBench : StoreBench
{
    private const string Bucket = "report-tasks";
    private const string Prefix = "run 1/videos";
    private const string KeyId = "0123456789abcdef-the-key-id";

    // Shared by all tests, because creating a key takes a second.
    private static readonly Lazy<string> PrivateKey = new(NewPrivateKey);

    private readonly TemporaryDirectory directory = new();
    private StoreSettings? settings;

    private GcsTokenBench(GcsServer server)
    {
        Google = server;
        Google.Buckets[Bucket] = true;
    }

    public override string Address => $"gs://{Bucket}/{Prefix}";

    public override StoreSettings Settings => settings ??= With("/token");

    public override IReadOnlyList<string> Secrets => [GcsServer.Token, GcsServer.WrongToken, KeyId, "PRIVATE KEY", PrivateKey.Value[100..140]];

    public override Uri Server => Google.Address;

    public override string BadKey { get; } = string.Join('/', Enumerable.Repeat(new string('n', 250), 5));

    internal GcsServer Google { get; }

    public static async Task<GcsTokenBench> CreateAsync() => new(await GcsServer.StartAsync());

    public override IObjectStore Open(ObjectAddress address, StoreSettings settings) => new GcsStore(address, settings);

    public override StoreSettings Through(FaultProxy proxy) => Settings with { GcsEndpoint = proxy.Address };

    public override (string Address, StoreSettings Settings) Denied() => (Address, With("/token/wrong"));

    public override (string Address, StoreSettings Settings) Missing() => ("gs://missing/videos", Settings);

    public override Task<string> NewContainerAsync()
    {
        Google.Buckets["another"] = true;
        return Task.FromResult("gs://another");
    }

    public override Task<RawObject?> ReadAsync(string key) => Task.FromResult(Google.Objects.TryGetValue((Bucket, KeyOf(key)), out var held)
        ? new RawObject(held.Content, held.ContentType, held.CacheControl is { Length: > 0 } control ? control : null, held.Sha256)
        : null);

    public override Task WriteAsync(string key, byte[] content)
    {
        Google.Objects[(Bucket, KeyOf(key))] = GcsServer.Hold(content);
        return Task.CompletedTask;
    }

    public override Task DeleteAsync(string key)
    {
        Google.Objects.TryRemove((Bucket, KeyOf(key)), out _);
        return Task.CompletedTask;
    }

    public override Task LeaveUnfinishedAsync(string key)
    {
        Google.Leave(Bucket, KeyOf(key));
        return Task.CompletedTask;
    }

    public override Task<int> CountUnfinishedAsync() => Task.FromResult(Google.Unfinished.Count);

    public override async ValueTask DisposeAsync()
    {
        await Google.DisposeAsync();
        directory.Dispose();
        await base.DisposeAsync();
    }

    internal void Encrypt(string key) => Google.Objects[(Bucket, KeyOf(key))] = Google.Objects[(Bucket, KeyOf(key))] with { KmsKey = "projects/p/keys/k", ETag = new string('a', 32) };

    internal StoreSettings With(string tokenPath)
    {
        // Written here because other tests may use the variable, too.
        var file = CredentialFile(tokenPath);
        return new StoreSettings
        {
            GcsEndpoint = Google.Address,
            PartsFrom = 1_000_000,
            PartLength = 600_000,
            Network = new NetworkEnvironment { Variables = name => name == "GOOGLE_APPLICATION_CREDENTIALS" ? file : null },
        };
    }

    private string CredentialFile(string tokenPath) => directory.Write($"account{tokenPath.Replace('/', '-')}.json", JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["type"] = "service_account",
        ["project_id"] = "tests",
        ["private_key_id"] = KeyId,
        ["private_key"] = PrivateKey.Value,
        ["client_email"] = "tests@tests.iam.gserviceaccount.com",
        ["client_id"] = "1",
        ["token_uri"] = new Uri(Google.Address, tokenPath).AbsoluteUri,
    }));

    private static string KeyOf(string key) => $"{Prefix}/{key}";

    private static string NewPrivateKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
