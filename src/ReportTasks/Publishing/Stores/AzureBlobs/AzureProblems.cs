using System.Globalization;
using System.Net.Sockets;
using System.Xml;
using Azure;
using Azure.Identity;
using ReportTasks.Publishing.Stores.Http;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>What Azure says, as sentences of ours. Of its answer only the code: its own message may repeat what was signed.</summary>
internal sealed class AzureProblems(AzureAddress address, StoreSettings settings, AzureAction action, string? key)
{
    // The service allows a quarter of an hour.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    private string What => action switch
    {
        AzureAction.List => $"list {Place}",
        AzureAction.Read => $"ask about '{key}' in {Place}",
        _ => $"put '{key}' into {Place}",
    };

    private string Place => $"the container '{address.Container}' of the account '{address.Account}'";

    /// <summary>Not what is the content's or our own.</summary>
    public static bool IsOne(Exception exception) =>
        exception is RequestFailedException or AuthenticationFailedException or OperationCanceledException or HttpRequestException or StoreException or AggregateException or XmlException
        || exception.InnerException is StoreException;

    public StoreException Of(Exception exception) => NetworkProblems.Of(exception, address.Endpoint.Host) is { } network
        ? Named(network)
        : exception switch
        {
            RequestFailedException answer => OfAnswer(answer),
            XmlException => All($"{address.Endpoint.Host} answered, but not as Azure's blob service does: check the address, AZURE_STORAGE_SERVICE_ENDPOINT, and whether a proxy is in between"),
            AuthenticationFailedException when exception is CredentialUnavailableException || settings.Environment("AZURE_CLIENT_ID") is not { Length: > 0 } => All(
                "No credentials for Azure were found, or none could be had: set AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY, or sign in with az login, or give the machine an identity"),
            AuthenticationFailedException => All(
                "Azure gave this identity no token: check AZURE_TENANT_ID, AZURE_CLIENT_ID and what comes with them, or sign in anew with az login"),
            OperationCanceledException => NetworkProblems.Stalled(address.Endpoint.Host, settings.StallTimeout),
            _ => One($"Something unexpected went wrong when it was to {What} ({exception.GetType().Name}): run the upload again, and report it if it stays"),
        };

    /// <summary>To the name server an account is a host.</summary>
    private StoreException Named(StoreException network) =>
        network.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }
            or HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } }
            ? All($"There is no storage account '{address.Account}': {address.Endpoint.Host} is not known. Check the name in the address, and the network")
            : network;

    private StoreException OfAnswer(RequestFailedException answer) => answer.ErrorCode switch
    {
        "AuthenticationFailed" when ClockDifference(answer) is { } difference => All(
            $"Azure refused the signature, for the clock of this machine is {difference} minutes off: set it, for instance by switching on NTP"),
        "AuthenticationFailed" or "NoAuthenticationInformation" or "InvalidAuthenticationInfo" => All(
            $"Azure does not accept the credentials for the account '{address.Account}': check that the key or the signature is of this account, has not expired and was not replaced"),
        "AuthorizationPermissionMismatch" or "InsufficientAccountPermissions" or "AuthorizationResourceTypeMismatch"
            or "AuthorizationServiceMismatch" or "KeyBasedAuthenticationNotPermitted" or "PublicAccessNotPermitted" => All(
            $"These credentials may not {What}: give the identity the role 'Storage Blob Data Contributor' on the container, or the signature the permissions to read, write, create and list"),
        "AuthorizationFailure" => All(
            $"Azure does not let this machine {What}: check the key, that the firewall of the account lets this machine in, and the role 'Storage Blob Data Contributor'"),
        "AuthorizationSourceIPMismatch" or "AuthorizationProtocolMismatch" => All(
            $"The account '{address.Account}' refuses this machine's network or protocol ({answer.ErrorCode}): see the firewall of the account and what the signature allows"),
        "ContainerNotFound" => All(
            $"There is no container '{address.Container}' in the account '{address.Account}': create it, or correct the address"),
        "ContainerBeingDeleted" or "ContainerDisabled" => All($"The container '{address.Container}' is being deleted or is disabled: upload elsewhere, or wait until it is there again"),
        "AccountIsDisabled" => All($"The storage account '{address.Account}' is disabled: see its subscription in the Azure portal"),
        "AccountBeingCreated" => Passing($"The storage account '{address.Account}' is still being created: run the upload again in a while"),
        "InvalidResourceName" or "InvalidUri" or "RequestUrlFailedToParse" or "OutOfRangeInput" => One($"Azure cannot have a blob called '{key}': rename the file"),
        "Md5Mismatch" or "InvalidMd5" => new StoreException(
            StoreProblem.WrongChecksum, $"What arrived of '{key}' at {Place} is not what was sent: run the upload again, and see to the network if it stays."),
        "InvalidBlockList" => Passing($"Another upload of '{key}' to {Place} came in between: let one finish, then run the other again"),

        // Blocks must have ids of one length, those that nobody has committed included.
        "InvalidBlobOrBlock" => One($"Another program has begun to upload '{key}' to {Place} in its own way: let it finish, or upload that file once with it; Azure forgets what it left after a week"),
        "InvalidBlobType" => One($"'{key}' in {Place} is a page or append blob, which an upload cannot replace: delete it, or upload to another prefix"),
        "LeaseIdMissing" or "LeaseLost" => One($"'{key}' in {Place} is leased by another program: break the lease, or let it end, and run the upload again"),
        "BlobImmutableDueToPolicy" or "BlobImmutableDueToLegalHold" or "ImmutabilityPolicyDeleteOnLockedPolicy" => One($"'{key}' in {Place} may not be changed, a policy holds it: upload to another prefix"),
        _ => OfStatus(answer),
    };

    private StoreException OfStatus(RequestFailedException answer) => answer.Status switch
    {
        408 or 409 or 412 or 429 or >= 500 => Passing(string.Create(
            CultureInfo.InvariantCulture, $"Azure could not {What} just now (HTTP {answer.Status}): run the upload again in a while")),
        401 or 403 => All(string.Create(
            CultureInfo.InvariantCulture, $"Azure refused to {What} (HTTP {answer.Status}): check the credentials and their role 'Storage Blob Data Contributor'")),
        0 => Passing($"The connection to {address.Endpoint.Host} broke: check the network and run the upload again"),
        _ => One(string.Create(CultureInfo.InvariantCulture, $"Azure did not {What} (HTTP {answer.Status}): check the address and the name of the file")),
    };

    /// <summary>In minutes, where the clock here and the one there differ by more than the service forgives.</summary>
    private string? ClockDifference(RequestFailedException answer)
    {
        if (answer.GetRawResponse()?.Headers.Date is not { } there) return null;
        var difference = (settings.Time.GetUtcNow() - there).Duration();
        return difference > Skew ? difference.TotalMinutes.ToString("0", CultureInfo.InvariantCulture) : null;
    }

    private static StoreException All(string message) => new(StoreProblem.All, message + ".");

    private static StoreException One(string message) => new(StoreProblem.One, message + ".");

    private static StoreException Passing(string message) => new(StoreProblem.Passing, message + ".");
}
