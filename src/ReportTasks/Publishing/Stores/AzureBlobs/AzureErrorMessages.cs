using System.Globalization;
using System.Net.Sockets;
using System.Xml;
using Azure;
using Azure.Identity;
using ReportTasks.Publishing.Stores.Http;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>Converts Azure errors to messages. They quote only the error code, because Azure's text may have secrets.</summary>
internal sealed class AzureErrorMessages(AzureAddress address, StoreSettings settings, StoreAction action, string? key)
{
    // The service allows 15 minutes.
    private static readonly TimeSpan MaxClockDifference = TimeSpan.FromMinutes(10);

    private string What => action switch
    {
        StoreAction.List => $"list {Place}",
        StoreAction.Read => $"read the properties of '{key}' in {Place}",
        _ => $"upload '{key}' to {Place}",
    };

    private string Place => $"container '{address.Container}' of account '{address.Account}'";

    /// <summary>Whether the exception comes from Azure or the network, not from reading the content or a bug.</summary>
    public static bool Handles(Exception exception) =>
        exception is RequestFailedException or AuthenticationFailedException or OperationCanceledException
            or HttpRequestException or StoreException or AggregateException or XmlException
        || exception.InnerException is StoreException;

    public StoreException Of(Exception exception)
    {
        if (NetworkErrorMessages.Of(exception, address.Endpoint.Host) is { } network) return Named(network);
        return exception switch
        {
            RequestFailedException error => OfCode(error),
            XmlException => Destination(
                $"The response of {address.Endpoint.Host} is not from Azure Blob Storage: check --upload-to, "
                + "AZURE_STORAGE_SERVICE_ENDPOINT and your proxy"),
            AuthenticationFailedException when exception is CredentialUnavailableException
                || settings.Network.Variable("AZURE_CLIENT_ID") is null => Destination(
                "No Azure credentials were found: set AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_SAS_TOKEN or "
                + "AZURE_STORAGE_KEY, run az login, or give this machine a managed identity"),
            AuthenticationFailedException => Destination(
                "Azure refused the identity: check AZURE_TENANT_ID, AZURE_CLIENT_ID and its secret or certificate, "
                + "or run az login again"),
            OperationCanceledException => NetworkErrorMessages.Stalled(address.Endpoint.Host, settings.StallTimeout),
            _ => Object(
                $"Unexpected error: could not {What} ({exception.GetType().Name}). Run again. If it happens again, report it"),
        };
    }

    /// <summary>The account is part of the host name, so an unknown host means an unknown account.</summary>
    private StoreException Named(StoreException network)
    {
        var request = network.InnerException as HttpRequestException;
        var isUnknown = request?.HttpRequestError == HttpRequestError.NameResolutionError
            || request?.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData };
        return isUnknown
            ? Destination($"Storage account '{address.Account}' does not exist: {address.Endpoint.Host} could not be resolved. "
                + "Check the account name and the network")
            : network;
    }

    private StoreException OfCode(RequestFailedException error) => error.ErrorCode switch
    {
        "AuthenticationFailed" when ClockDifference(error) is { } difference => Destination(
            $"Azure refused the signature, because this machine's clock is {difference} minutes off: set the clock, "
                + "for example with NTP"),
        "AuthenticationFailed" or "NoAuthenticationInformation" or "InvalidAuthenticationInfo" => Destination(
            $"Azure refused the credentials for account '{address.Account}': "
                + "check that the key or SAS token is for this account, has not expired and was not rotated"),
        "AuthorizationPermissionMismatch" or "InsufficientAccountPermissions" or "AuthorizationResourceTypeMismatch"
            or "AuthorizationServiceMismatch" or "KeyBasedAuthenticationNotPermitted"
            or "PublicAccessNotPermitted" => Destination(
            $"The credentials have no permission to {What}: give the identity the role 'Storage Blob Data Contributor' on the "
                + "container, or the SAS token the permissions read, write, create and list"),
        "AuthorizationFailure" => Destination(
            $"Azure does not allow this machine to {What}: check the key, the account's firewall "
                + "and the role 'Storage Blob Data Contributor'"),
        "AuthorizationSourceIPMismatch" or "AuthorizationProtocolMismatch" => Destination(
            $"Account '{address.Account}' refuses this machine's network or protocol ({error.ErrorCode}): "
                + "check the account's firewall and the restrictions of the SAS token"),
        "ContainerNotFound" => Destination(
            $"Container '{address.Container}' does not exist in account '{address.Account}': create it, or check --upload-to"),
        "ContainerBeingDeleted" or "ContainerDisabled" => Destination(
            $"Container '{address.Container}' is being deleted or is disabled: use another one, "
            + "or wait until it is available again"),
        "AccountIsDisabled" => Destination(
            $"Storage account '{address.Account}' is disabled: check its subscription in the Azure portal"),
        "AccountBeingCreated" => Transient(
            $"Storage account '{address.Account}' is still being created: run again later"),
        "InvalidResourceName" or "InvalidUri" or "RequestUrlFailedToParse" or "OutOfRangeInput" => Object(
            $"'{key}' is not a valid blob name: rename the file"),
        "Md5Mismatch" or "InvalidMd5" => new StoreException(
            StoreProblem.WrongChecksum,
            $"'{key}' was damaged on the way to {Place} (MD5 mismatch): run again. If it happens again, check the network."),
        "InvalidBlockList" => Transient(
            $"Another upload of '{key}' to {Place} interfered: wait until it ends, then run again"),
        // All block ids of a blob must have the same length, including uncommitted ones.
        "InvalidBlobOrBlock" => Object(
            $"'{key}' in {Place} has an unfinished upload by another program: finish the upload with that program, "
            + "or wait a week until Azure deletes it"),
        "InvalidBlobType" => Object(
            $"'{key}' in {Place} is a page or append blob, which cannot be replaced: delete it, or use another prefix"),
        "LeaseIdMissing" or "LeaseLost" => Object(
            $"'{key}' in {Place} is leased by another program: break the lease or wait until it ends, then run again"),
        "BlobImmutableDueToPolicy" or "BlobImmutableDueToLegalHold" or "ImmutabilityPolicyDeleteOnLockedPolicy" => Object(
            $"'{key}' in {Place} is immutable because of a policy: use another prefix"),
        _ => OfStatus(error),
    };

    private StoreException OfStatus(RequestFailedException error) => error.Status switch
    {
        408 or 409 or 412 or 429 or >= 500 => Transient(
            $"Azure could not {What} (HTTP {error.Status}): run again later"),
        401 or 403 => Destination(
            $"Azure refused to {What} (HTTP {error.Status}): check the credentials and their role 'Storage Blob Data Contributor'"),
        0 => Transient($"The connection to {address.Endpoint.Host} broke: check the network and run again"),
        _ => Object($"Azure did not {What} (HTTP {error.Status}): check --upload-to and the file name"),
    };

    /// <summary>In minutes; null unless it explains a refused signature.</summary>
    private string? ClockDifference(RequestFailedException error)
    {
        if (error.GetRawResponse()?.Headers.Date is not { } there) return null;
        var difference = (settings.Network.Time.GetUtcNow() - there).Duration();
        return difference > MaxClockDifference ? difference.TotalMinutes.ToString("0", CultureInfo.InvariantCulture) : null;
    }

    private static StoreException Destination(string message) => StoreException.Destination(message + ".");

    private static StoreException Object(string message) => StoreException.SingleObject(message + ".");

    private static StoreException Transient(string message) => StoreException.Transient(message + ".");
}
