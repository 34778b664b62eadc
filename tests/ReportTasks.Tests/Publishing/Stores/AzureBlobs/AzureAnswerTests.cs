using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.AzureBlobs;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.AzureBlobs;

/// <summary>What Azure answers and Azurite never does, in the words of ours that the user reads.</summary>
public sealed class AzureAnswerTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 6, 17, 4, 11, 41, TimeSpan.Zero);

    private readonly FaultProxy server = new(server: null);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(403, "AuthenticationFailed", StoreProblem.All, "does not accept the credentials for the account 'account': check that the key or the signature")]
    [InlineData(401, "NoAuthenticationInformation", StoreProblem.All, "does not accept the credentials")]
    [InlineData(400, "InvalidAuthenticationInfo", StoreProblem.All, "does not accept the credentials")]
    [InlineData(403, "InsufficientAccountPermissions", StoreProblem.All, "These credentials may not put 'a.mp4' into the container")]
    [InlineData(403, "AuthorizationResourceTypeMismatch", StoreProblem.All, "These credentials may not put 'a.mp4' into the container")]
    [InlineData(403, "AuthorizationServiceMismatch", StoreProblem.All, "These credentials may not put 'a.mp4' into the container")]
    [InlineData(409, "PublicAccessNotPermitted", StoreProblem.All, "These credentials may not put 'a.mp4' into the container")]
    [InlineData(403, "AuthorizationProtocolMismatch", StoreProblem.All, "(AuthorizationProtocolMismatch): see the firewall of the account")]
    [InlineData(409, "ContainerDisabled", StoreProblem.All, "is being deleted or is disabled")]
    [InlineData(409, "AccountBeingCreated", StoreProblem.Passing, "is still being created")]
    [InlineData(400, "InvalidUri", StoreProblem.One, "Azure cannot have a blob called 'a.mp4'")]
    [InlineData(400, "RequestUrlFailedToParse", StoreProblem.One, "Azure cannot have a blob called 'a.mp4'")]
    [InlineData(400, "OutOfRangeInput", StoreProblem.One, "Azure cannot have a blob called 'a.mp4'")]
    [InlineData(400, "InvalidMd5", StoreProblem.WrongChecksum, "What arrived of 'a.mp4'")]
    [InlineData(412, "LeaseLost", StoreProblem.One, "is leased by another program")]
    [InlineData(409, "BlobImmutableDueToLegalHold", StoreProblem.One, "a policy holds it")]
    [InlineData(409, "ImmutabilityPolicyDeleteOnLockedPolicy", StoreProblem.One, "a policy holds it")]
    [InlineData(408, "Other", StoreProblem.Passing, "(HTTP 408)")]
    [InlineData(409, "Other", StoreProblem.Passing, "(HTTP 409)")]
    [InlineData(412, "Other", StoreProblem.Passing, "(HTTP 412)")]
    [InlineData(401, "Other", StoreProblem.All, "Azure refused to put 'a.mp4'")]
    [InlineData(404, "Other", StoreProblem.One, "Azure did not put 'a.mp4'")]
    [InlineData(403, "AuthorizationPermissionMismatch", StoreProblem.All, "These credentials may not put 'a.mp4' into the container 'container' of the account 'account': give the identity the role 'Storage Blob Data Contributor'")]
    [InlineData(403, "AuthorizationFailure", StoreProblem.All, "check the key, that the firewall of the account lets this machine in, and the role 'Storage Blob Data Contributor'")]
    [InlineData(403, "KeyBasedAuthenticationNotPermitted", StoreProblem.All, "These credentials may not put 'a.mp4' into the container")]
    [InlineData(403, "AuthorizationSourceIPMismatch", StoreProblem.All, "see the firewall of the account")]
    [InlineData(403, "AccountIsDisabled", StoreProblem.All, "The storage account 'account' is disabled: see its subscription")]
    [InlineData(403, "SomethingNew", StoreProblem.All, "Azure refused to put 'a.mp4'")]
    [InlineData(404, "ContainerNotFound", StoreProblem.All, "There is no container 'container' in the account 'account': create it")]
    [InlineData(409, "ContainerBeingDeleted", StoreProblem.All, "is being deleted or is disabled")]
    [InlineData(400, "InvalidResourceName", StoreProblem.One, "Azure cannot have a blob called 'a.mp4': rename the file.")]
    [InlineData(400, "Md5Mismatch", StoreProblem.WrongChecksum, "What arrived of 'a.mp4'")]
    [InlineData(400, "InvalidBlockList", StoreProblem.Passing, "Another upload of 'a.mp4'")]
    [InlineData(400, "InvalidBlobOrBlock", StoreProblem.One, "Another program has begun to upload 'a.mp4'")]
    [InlineData(409, "InvalidBlobType", StoreProblem.One, "is a page or append blob")]
    [InlineData(409, "BlobImmutableDueToPolicy", StoreProblem.One, "may not be changed, a policy holds it")]
    [InlineData(412, "LeaseIdMissing", StoreProblem.One, "is leased by another program")]
    [InlineData(429, "TooManyRequests", StoreProblem.Passing, "(HTTP 429)")]
    [InlineData(500, "InternalError", StoreProblem.Passing, "Azure could not put 'a.mp4' into the container 'container' of the account 'account' just now (HTTP 500)")]
    [InlineData(500, "OperationTimedOut", StoreProblem.Passing, "(HTTP 500)")]
    [InlineData(503, "ServerBusy", StoreProblem.Passing, "(HTTP 503)")]
    [InlineData(400, "SomethingNew", StoreProblem.One, "Azure did not put 'a.mp4'")]
    public async Task Each_answer_has_its_sentence(int status, string code, StoreProblem problem, string expected)
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
    public async Task A_wrong_clock_is_named_with_its_error(int minutes)
    {
        var failure = await FailureAsync(403, "AuthenticationFailed", Now.AddMinutes(minutes));

        failure.Problem.ShouldBe(StoreProblem.All);
        failure.Message.ShouldBe("Azure refused the signature, for the clock of this machine is 42 minutes off: set it, for instance by switching on NTP.");
    }

    private async Task<StoreException> FailureAsync(int status, string code, DateTimeOffset there)
    {
        var body = $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>The string to sign was canary</Message></Error>";
        server.Answer(
            "PUT",
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} canary\r\nDate: {there:R}\r\nx-ms-error-code: {code}\r\nContent-Type: application/xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        var settings = new StoreSettings
        {
            Time = new FakeTimeProvider(Now),
            Environment = name => name switch
            {
                "AZURE_STORAGE_KEY" => "Y2FuYXJ5",
                "AZURE_STORAGE_SERVICE_ENDPOINT" => server.Address.AbsoluteUri + "account",
                _ => null,
            },
        };
        using var store = new AzureBlobStore(ObjectAddress.Parse("az://account/container"), settings);
        return await Should.ThrowAsync<StoreException>(() => store.PutAsync(TestUpload.Of("a.mp4", [1, 2, 3]), TestContext.Current.CancellationToken));
    }
}
