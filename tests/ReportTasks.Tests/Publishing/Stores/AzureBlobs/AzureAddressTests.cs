using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.AzureBlobs;

namespace ReportTasks.Tests.Publishing.Stores.AzureBlobs;

public sealed class AzureAddressTests
{
    [Theory]
    [InlineData("az://account/container/a/pre fix", "https://account.blob.core.windows.net/container/a/pre%20fix/x%20y.mp4")]
    [InlineData("az://account/container/", "https://account.blob.core.windows.net/container/x%20y.mp4")]
    [InlineData("https://account.blob.core.windows.net/container/a/pre%20fix/", "https://account.blob.core.windows.net/container/a/pre%20fix/x%20y.mp4")]
    [InlineData("https://account.blob.core.windows.net/container?sv=1&sig=canary", "https://account.blob.core.windows.net/container/x%20y.mp4")]
    [InlineData("https://account.blob.core.usgovcloudapi.net/$web/a", "https://account.blob.core.usgovcloudapi.net/$web/a/x%20y.mp4")]
    public void An_object_URL_uses_the_account_host(string address, string expected)
    {
        using var store = Open(address);

        store.UrlOf("x y.mp4").AbsoluteUri.ShouldBe(expected);
    }

    [Theory]
    [InlineData("https://minio.example.com/bucket/prefix", "use s3://BUCKET/PREFIX and --s3-endpoint.")]
    [InlineData("https://account.blob.core.windows.net.example.com/c", "use s3://BUCKET/PREFIX and --s3-endpoint.")]
    [InlineData("az://account", "the container is missing. Use az://ACCOUNT/CONTAINER/PREFIX.")]
    [InlineData("az://Account_1/container", "'Account_1' is not a valid storage account name (3 to 24 lower-case letters and digits).")]
    [InlineData("az://account/Con_tainer/x", "'Con_tainer' is not a valid container name (3 to 63 lower-case letters, digits and single hyphens).")]
    [InlineData("az://account/container/a\\b", "its prefix contains a backslash, which Azure converts to a slash.")]
    public void An_invalid_address_is_refused_with_the_expected_form(string address, string expected)
    {
        var failure = Should.Throw<StoreException>(() => Open(address));

        failure.Problem.ShouldBe(StoreProblem.Destination);
        failure.Message.ShouldContain(expected);
    }

    private static AzureBlobStore Open(string address) =>
        new(ObjectAddress.Parse(address), new StoreSettings { Network = new NetworkEnvironment { Variables = name => name == "AZURE_STORAGE_SAS_TOKEN" ? "sv=1&sig=canary" : null } });
}
