using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.AzureBlobs;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.AzureBlobs;

/// <summary>Sources of credentials, and the messages if they are invalid.</summary>
public sealed class AzureCredentialsTests(AzuriteService service) : IAsyncLifetime
{
    private const string WrongKey = "Y2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5";

    private readonly string container = $"c-{Guid.NewGuid():N}";
    private AzuriteService.Access azurite = null!;

    public async ValueTask InitializeAsync()
    {
        azurite = await service.GetAsync();
        await Service.CreateBlobContainerAsync(container);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task A_key_with_a_custom_endpoint_is_accepted() =>
        ShouldPutAsync(Address, ("AZURE_STORAGE_KEY", azurite.Key), ("AZURE_STORAGE_SERVICE_ENDPOINT", azurite.Endpoint));

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    public Task A_shared_access_signature_with_an_endpoint_is_accepted(string before) =>
        ShouldPutAsync(Address, ("AZURE_STORAGE_SAS_TOKEN", before + Signature()), ("AZURE_STORAGE_SERVICE_ENDPOINT", azurite.Endpoint));

    [Fact]
    public Task A_signature_in_the_URL_wins_over_other_credentials() => ShouldPutAsync(
        $"https://{azurite.Account}.blob.core.windows.net/{container}/x?{Signature()}",
        ("AZURE_STORAGE_CONNECTION_STRING", "nonsense"),
        ("AZURE_STORAGE_SERVICE_ENDPOINT", azurite.Endpoint));

    [Fact]
    public Task A_connection_string_with_a_signature_is_accepted() => ShouldPutAsync(
        Address,
        ("AZURE_STORAGE_CONNECTION_STRING", $"BlobEndpoint={azurite.Endpoint};SharedAccessSignature={Signature()}"),
        ("AZURE_STORAGE_KEY", WrongKey));

    [Fact]
    public Task A_read_only_signature_is_refused_with_the_required_role() => ShouldFailAsync(
        "have no permission to upload 'a.mp4' to container",
        ("AZURE_STORAGE_SAS_TOKEN", Signature(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List)),
        ("AZURE_STORAGE_SERVICE_ENDPOINT", azurite.Endpoint));

    [Fact]
    public Task An_invalid_key_is_refused() => ShouldFailAsync("AZURE_STORAGE_KEY is not a valid account key", ("AZURE_STORAGE_KEY", "canary no base64"));

    [Fact]
    public Task An_invalid_connection_string_is_refused() =>
        ShouldFailAsync("AZURE_STORAGE_CONNECTION_STRING is not a valid connection string", ("AZURE_STORAGE_CONNECTION_STRING", "AccountKey=canary"));

    [Fact]
    public Task A_connection_string_of_another_account_is_refused() => ShouldFailAsync(
        "is for the account 'another', but the destination is 'reporttasks'",
        ("AZURE_STORAGE_CONNECTION_STRING", $"DefaultEndpointsProtocol=https;AccountName=another;AccountKey={WrongKey}"));

    [Fact]
    public async Task Missing_credentials_are_an_error_that_lists_the_options()
    {
        const string None = "No Azure credentials were found: set AZURE_STORAGE_CONNECTION_STRING";
        (await FailureAsync(With(), new NoCredential(new CredentialUnavailableException("canary")))).Message.ShouldStartWith(None);
        (await FailureAsync(With(), new NoCredential(new AuthenticationFailedException("canary")))).Message.ShouldStartWith(None);
        (await FailureAsync(With(("AZURE_CLIENT_ID", "night")), new NoCredential(new AuthenticationFailedException("canary")))).Message.ShouldStartWith("Azure refused the identity:");
    }

    private string Address => $"az://{azurite.Account}/{container}/x";

    private BlobServiceClient Service => new(azurite.ConnectionString);

    private static StoreSettings With(params (string Name, string Value)[] variables) => new()
    {
        Network = new NetworkEnvironment { Variables = name => variables.FirstOrDefault(variable => variable.Name == name).Value },
    };

    private string Signature(
        BlobContainerSasPermissions permissions = BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.Create | BlobContainerSasPermissions.List) =>
        Service.GetBlobContainerClient(container).GenerateSasUri(permissions, DateTimeOffset.UtcNow.AddHours(1)).Query.TrimStart('?');

    private static async Task ShouldPutAsync(string address, params (string Name, string Value)[] variables)
    {
        using var store = new AzureBlobStore(ObjectAddress.Parse(address), With(variables));

        await store.PutAsync(TestUpload.Of("a.mp4", [1, 2, 3]), TestContext.Current.CancellationToken);

        var keys = new List<string>();
        await foreach (var stored in store.ListAsync(TestContext.Current.CancellationToken)) keys.Add(stored.Key);
        keys.ShouldBe(["a.mp4"]);
        store.UrlOf("a.mp4").AbsoluteUri.ShouldNotContain("sig");
    }

    private async Task ShouldFailAsync(string expected, params (string Name, string Value)[] variables) =>
        (await FailureAsync(With(variables))).Message.ShouldContain(expected);

    private async Task<StoreException> FailureAsync(StoreSettings settings, TokenCredential? credential = null)
    {
        var failure = await Should.ThrowAsync<StoreException>(async () =>
        {
            using var store = new AzureBlobStore(ObjectAddress.Parse(Address), settings, () => credential!);
            await store.PutAsync(TestUpload.Of("a.mp4", [1, 2, 3]), TestContext.Current.CancellationToken);
        });
        failure.Problem.ShouldBe(StoreProblem.Destination);
        failure.Message.ShouldNotContain("canary");
        failure.Message.ShouldNotContain(WrongKey);
        failure.Message.ShouldNotContain(azurite.Key);
        return failure;
    }

    /// <summary>The exception of Azure's identity library, without network requests.</summary>
    private sealed class NoCredential(Exception failure) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw failure;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw failure;
    }
}
