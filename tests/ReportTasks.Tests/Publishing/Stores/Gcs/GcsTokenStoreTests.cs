using ReportTasks.Files.Hashing;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.Gcs;

/// <summary>The contract for Google Cloud Storage with Application Default Credentials.</summary>
public sealed class GcsTokenStoreTests : NetworkStoreContract
{
    private GcsTokenBench Google => (GcsTokenBench)Bench;

    [Fact]
    public async Task One_token_is_used_for_all_requests()
    {
        for (var i = 0; i < 5; i++) await PutAsync($"{i}.mp4", [1]);

        Google.Google.TokensAsked.ShouldBe(1);
    }

    [Fact]
    public async Task An_object_encrypted_with_a_customer_key_is_identified_by_the_saved_hash()
    {
        await PutAsync("video.mp4", [1, 2, 3]);
        (await Store.Sha256OfAsync("video.mp4", Cancellation)).ShouldBeNull();

        Google.Encrypt("video.mp4");

        (await Store.Sha256OfAsync("video.mp4", Cancellation)).ShouldBe(ContentHashes.Of([1, 2, 3]).Sha256);
    }

    [Theory]
    [InlineData("http://storage.example.test")]
    [InlineData("http://192.0.2.1")]
    public async Task The_token_is_never_sent_unencrypted(string endpoint)
    {
        using var store = Bench.Open(settings: Bench.Settings with { GcsEndpoint = new Uri(endpoint) });

        var failure = await ShouldFailAsync(() => ListAsync(store), StoreProblem.Destination);

        failure.Message.ShouldContain("is not sent to");
    }

    [Fact]
    public async Task A_refused_service_account_is_an_error_with_what_to_check()
    {
        using var store = Bench.Open(settings: Google.With("/token-of-nobody/../nothing"));

        (await ShouldFailAsync(() => ListAsync(store), StoreProblem.Destination)).Message.ShouldContain("GOOGLE_APPLICATION_CREDENTIALS");
    }

    [Theory]
    [InlineData("no such file", null)]
    [InlineData("no json", "hello ya29.right-token-of-this-test")]
    [InlineData("no type", "{}")]
    [InlineData("no key", """{"type":"service_account","client_email":"a@b","private_key":"ya29.right-token-of-this-test"}""")]
    public async Task A_file_without_credentials_is_named_with_its_variable(string name, string? content)
    {
        using var directory = new TemporaryDirectory();
        if (content is not null) directory.Write(name, content);
        using var store = Bench.Open(settings: Bench.Settings with { Network = new NetworkEnvironment { Variables = variable => variable == "GOOGLE_APPLICATION_CREDENTIALS" ? directory[name] : null } });

        (await ShouldFailAsync(() => ListAsync(store), StoreProblem.Destination)).Message.ShouldContain("GOOGLE_APPLICATION_CREDENTIALS");
    }

    protected override async ValueTask<StoreBench> CreateBenchAsync() => await GcsTokenBench.CreateAsync();
}
