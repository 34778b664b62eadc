using System.Net.Sockets;
using Azure;
using Azure.Core;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.AzureBlobs;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.AzureBlobs;

/// <summary>Failures to get a token, without network requests.</summary>
public sealed class AzureIdentityTests
{
    private const string Unknown = "Storage account 'account' does not exist: account.blob.core.windows.net could not be resolved. Check the account name and the network.";

    public static TheoryData<Exception, StoreProblem, string> Failures { get; } = new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError, "canary"), StoreProblem.Destination, Unknown },
        { new HttpRequestException("canary", new SocketException((int)SocketError.HostNotFound)), StoreProblem.Destination, Unknown },
        { new HttpRequestException("canary", new SocketException((int)SocketError.NoData)), StoreProblem.Destination, Unknown },
        { new HttpRequestException("canary", new SocketException((int)SocketError.ConnectionRefused)), StoreProblem.Transient, "account.blob.core.windows.net refused the connection." },
        { new HttpRequestException("canary", new IOException("canary")), StoreProblem.Transient, "The connection to account.blob.core.windows.net broke." },
        { new RequestFailedException("canary"), StoreProblem.Transient, "The connection to account.blob.core.windows.net broke: check the network and run again." },
        { new RequestFailedException(403, "canary", "AuthenticationFailed", null), StoreProblem.Destination, "Azure refused the credentials for account 'account': check that the key" },
        { new RequestFailedException("canary", new StoreException(StoreProblem.SingleObject, "It was told before.")), StoreProblem.SingleObject, "It was told before." },
        { new InvalidDataException("canary", new StoreException(StoreProblem.SingleObject, "It was told before.")), StoreProblem.SingleObject, "It was told before." },
        { new AggregateException(new InvalidOperationException("canary")), StoreProblem.SingleObject, "Unexpected error: could not upload 'a.mp4' to container 'container' of account 'account' (AggregateException)" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Each_credential_failure_has_a_message(Exception failure, StoreProblem problem, string expected)
    {
        using var store = Open(new FailingCredential(failure));

        var told = await Should.ThrowAsync<StoreException>(() => store.PutAsync(TestUpload.Of("a.mp4", [1, 2, 3]), TestContext.Current.CancellationToken));

        told.Problem.ShouldBe(problem);
        told.Message.ShouldStartWith(expected);
        told.Message.ShouldNotContain("canary");
    }

    [Fact]
    public async Task An_internal_error_is_not_reported_as_an_Azure_error()
    {
        using var store = Open(new FailingCredential(new NotSupportedException()));

        await Should.ThrowAsync<NotSupportedException>(() => store.PutAsync(TestUpload.Of("a.mp4", [1, 2, 3]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_empty_variable_counts_as_unset()
    {
        using var store = Open(
            new FailingCredential(new RequestFailedException("the identity was asked")), _ => "");

        (await Should.ThrowAsync<StoreException>(() => store.PutAsync(TestUpload.Of("a.mp4", [1]), TestContext.Current.CancellationToken))).Problem.ShouldBe(StoreProblem.Transient);
    }

    [Theory]
    [InlineData("canary")]
    [InlineData("canary.example.test/x")]
    public void An_endpoint_that_is_not_a_URL_is_refused(string endpoint)
    {
        var failure = Should.Throw<StoreException>(() => Open(new FailingCredential(new NotSupportedException()), name => name == "AZURE_STORAGE_SERVICE_ENDPOINT" ? endpoint : null));

        (failure.Problem, failure.Message).ShouldBe((StoreProblem.Destination, "AZURE_STORAGE_SERVICE_ENDPOINT is not a URL: set it to https://HOST."));
    }

    private static AzureBlobStore Open(TokenCredential credential, Func<string, string?>? environment = null) =>
        new(ObjectAddress.Parse("az://account/container"), new StoreSettings { Network = new NetworkEnvironment { Variables = environment ?? (_ => null) } }, () => credential);

    private sealed class FailingCredential(Exception failure) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw failure;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw failure;
    }
}
