using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.AzureBlobs;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.AzureBlobs;

/// <summary>Error responses of Azure that Azurite never sends, and their messages.</summary>
public sealed class AzureErrorMessagesTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 6, 17, 4, 11, 41, TimeSpan.Zero);

    private readonly FaultProxy server = new(server: null);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(403, "AuthenticationFailed", StoreProblem.Destination, "refused the credentials for account 'account': check that the key or SAS token")]
    [InlineData(401, "NoAuthenticationInformation", StoreProblem.Destination, "refused the credentials")]
    [InlineData(400, "InvalidAuthenticationInfo", StoreProblem.Destination, "refused the credentials")]
    [InlineData(403, "InsufficientAccountPermissions", StoreProblem.Destination, "The credentials have no permission to upload 'a.mp4' to container")]
    [InlineData(403, "AuthorizationResourceTypeMismatch", StoreProblem.Destination, "The credentials have no permission to upload 'a.mp4' to container")]
    [InlineData(403, "AuthorizationServiceMismatch", StoreProblem.Destination, "The credentials have no permission to upload 'a.mp4' to container")]
    [InlineData(409, "PublicAccessNotPermitted", StoreProblem.Destination, "The credentials have no permission to upload 'a.mp4' to container")]
    [InlineData(403, "AuthorizationProtocolMismatch", StoreProblem.Destination, "(AuthorizationProtocolMismatch): check the account's firewall")]
    [InlineData(409, "ContainerDisabled", StoreProblem.Destination, "is being deleted or is disabled")]
    [InlineData(409, "AccountBeingCreated", StoreProblem.Transient, "is still being created")]
    [InlineData(400, "InvalidUri", StoreProblem.SingleObject, "'a.mp4' is not a valid blob name")]
    [InlineData(400, "RequestUrlFailedToParse", StoreProblem.SingleObject, "'a.mp4' is not a valid blob name")]
    [InlineData(400, "OutOfRangeInput", StoreProblem.SingleObject, "'a.mp4' is not a valid blob name")]
    [InlineData(400, "InvalidMd5", StoreProblem.WrongChecksum, "'a.mp4' was damaged on the way to")]
    [InlineData(412, "LeaseLost", StoreProblem.SingleObject, "is leased by another program")]
    [InlineData(409, "BlobImmutableDueToLegalHold", StoreProblem.SingleObject, "is immutable because of a policy")]
    [InlineData(409, "ImmutabilityPolicyDeleteOnLockedPolicy", StoreProblem.SingleObject, "is immutable because of a policy")]
    [InlineData(408, "Other", StoreProblem.Transient, "(HTTP 408)")]
    [InlineData(409, "Other", StoreProblem.Transient, "(HTTP 409)")]
    [InlineData(412, "Other", StoreProblem.Transient, "(HTTP 412)")]
    [InlineData(401, "Other", StoreProblem.Destination, "Azure refused to upload 'a.mp4'")]
    [InlineData(404, "Other", StoreProblem.SingleObject, "Azure did not upload 'a.mp4'")]
    [InlineData(403, "AuthorizationPermissionMismatch", StoreProblem.Destination, "The credentials have no permission to upload 'a.mp4' to container 'container' of account 'account': give the identity the role 'Storage Blob Data Contributor'")]
    [InlineData(403, "AuthorizationFailure", StoreProblem.Destination, "check the key, the account's firewall and the role 'Storage Blob Data Contributor'")]
    [InlineData(403, "KeyBasedAuthenticationNotPermitted", StoreProblem.Destination, "The credentials have no permission to upload 'a.mp4' to container")]
    [InlineData(403, "AuthorizationSourceIPMismatch", StoreProblem.Destination, "check the account's firewall")]
    [InlineData(403, "AccountIsDisabled", StoreProblem.Destination, "Storage account 'account' is disabled: check its subscription")]
    [InlineData(403, "SomethingNew", StoreProblem.Destination, "Azure refused to upload 'a.mp4'")]
    [InlineData(404, "ContainerNotFound", StoreProblem.Destination, "Container 'container' does not exist in account 'account': create it")]
    [InlineData(409, "ContainerBeingDeleted", StoreProblem.Destination, "is being deleted or is disabled")]
    [InlineData(400, "InvalidResourceName", StoreProblem.SingleObject, "'a.mp4' is not a valid blob name: rename the file.")]
    [InlineData(400, "Md5Mismatch", StoreProblem.WrongChecksum, "'a.mp4' was damaged on the way to")]
    [InlineData(400, "InvalidBlockList", StoreProblem.Transient, "Another upload of 'a.mp4'")]
    [InlineData(400, "InvalidBlobOrBlock", StoreProblem.SingleObject, "has an unfinished upload by another program")]
    [InlineData(409, "InvalidBlobType", StoreProblem.SingleObject, "is a page or append blob")]
    [InlineData(409, "BlobImmutableDueToPolicy", StoreProblem.SingleObject, "is immutable because of a policy")]
    [InlineData(412, "LeaseIdMissing", StoreProblem.SingleObject, "is leased by another program")]
    [InlineData(429, "TooManyRequests", StoreProblem.Transient, "(HTTP 429)")]
    [InlineData(500, "InternalError", StoreProblem.Transient, "Azure could not upload 'a.mp4' to container 'container' of account 'account' (HTTP 500)")]
    [InlineData(500, "OperationTimedOut", StoreProblem.Transient, "(HTTP 500)")]
    [InlineData(503, "ServerBusy", StoreProblem.Transient, "(HTTP 503)")]
    [InlineData(400, "SomethingNew", StoreProblem.SingleObject, "Azure did not upload 'a.mp4'")]
    public async Task Each_error_response_has_a_message(int status, string code, StoreProblem problem, string expected)
    {
        var failure = await FailureAsync(status, code, Now);

        failure.Problem.ShouldBe(problem);
        failure.Message.ShouldContain(expected, Case.Sensitive);
        failure.Message.ShouldEndWith(".");
        failure.ToString().ShouldNotContain("canary");
    }

    [Theory]
    [InlineData(42)]
    [InlineData(-42)]
    public async Task A_wrong_clock_is_reported_with_its_offset(int minutes)
    {
        var failure = await FailureAsync(403, "AuthenticationFailed", Now.AddMinutes(minutes));

        failure.Problem.ShouldBe(StoreProblem.Destination);
        failure.Message.ShouldBe("Azure refused the signature, because this machine's clock is 42 minutes off: set the clock, for example with NTP.");
    }

    [Fact]
    public async Task A_response_without_a_date_does_not_mention_the_clock() =>
        (await FailureAsync(403, "AuthenticationFailed", there: null)).Message.ShouldStartWith("Azure refused the credentials for account 'account': check that the key");

    [Fact]
    public async Task The_message_names_the_refused_listing_or_object()
    {
        using var store = Open();
        server.Answer("GET", Text(403, "AuthorizationPermissionMismatch", Now, "<Error><Code>AuthorizationPermissionMismatch</Code></Error>"));
        server.Answer("HEAD", Text(403, "AuthorizationPermissionMismatch", Now, ""));

        var listing = await Should.ThrowAsync<StoreException>(() => ListAsync(store));
        var asking = await Should.ThrowAsync<StoreException>(() => store.Sha256OfAsync("a.mp4", TestContext.Current.CancellationToken));

        listing.Message.ShouldStartWith("The credentials have no permission to list container 'container' of account 'account': give the identity");
        asking.Message.ShouldStartWith("The credentials have no permission to read the properties of 'a.mp4' in container 'container' of account 'account': give the identity");
    }

    [Fact]
    public async Task A_listing_may_have_empty_pages_and_no_blob_details()
    {
        using var store = Open();
        server.Answer("GET", Text(200, "", Now, """<?xml version="1.0"?><EnumerationResults><Blobs/><NextMarker>more</NextMarker></EnumerationResults>"""));
        server.Answer("GET", Text(200, "", Now, """
            <?xml version="1.0"?><EnumerationResults><Blobs><Blob><Name>bare.mp4</Name><Properties/></Blob><Blob><Name>a.mp4</Name><Properties>
            <Content-Length>3</Content-Length><Content-MD5>UokMgoTd7Zf9FSMDpTnNcA==</Content-MD5></Properties></Blob></Blobs><NextMarker/></EnumerationResults>
            """.Trim()));

        (await ListAsync(store)).ShouldBe([new StoredObject("bare.mp4", 0, null), new StoredObject("a.mp4", 3, "52890c8284dded97fd152303a539cd70")]);
    }

    private async Task<StoreException> FailureAsync(int status, string code, DateTimeOffset? there)
    {
        server.Answer("PUT", Text(status, code, there, $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>The string to sign was canary</Message></Error>"));
        using var store = Open();
        return await Should.ThrowAsync<StoreException>(() => store.PutAsync(TestUpload.Of("a.mp4", [1, 2, 3]), TestContext.Current.CancellationToken));
    }

    private static string Text(int status, string code, DateTimeOffset? there, string body) => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} canary\r\n{(there is null ? "" : $"Date: {there:R}\r\n")}x-ms-error-code: {code}\r\n{(body.Length == 0 ? "" : "Content-Type: application/xml\r\n")}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

    private static async Task<List<StoredObject>> ListAsync(AzureBlobStore store)
    {
        var found = new List<StoredObject>();
        await foreach (var stored in store.ListAsync(TestContext.Current.CancellationToken)) found.Add(stored);
        return found;
    }

    private AzureBlobStore Open()
    {
        var settings = new StoreSettings
        {
            Network = new NetworkEnvironment
            {
                Time = new FakeTimeProvider(Now),
                Variables = name => name switch
                {
                    "AZURE_STORAGE_KEY" => "Y2FuYXJ5",
                    "AZURE_STORAGE_SERVICE_ENDPOINT" => server.Address.AbsoluteUri + "account",
                    _ => null,
                },
            },
        };
        return new AzureBlobStore(ObjectAddress.Parse("az://account/container"), settings);
    }
}
