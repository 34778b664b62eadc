using System.Globalization;
using System.Net.Sockets;
using System.Xml;
using Azure;
using Azure.Identity;
using ReportTasks.Publishing.Stores.Http;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>Turns errors of Azure into sentences. They quote only the code: Azure's message may repeat what was signed.</summary>
internal sealed class AzureErrorMessages(AzureAddress address, StoreSettings settings, StoreAction action, string? key)
{
    // Less than the 15 minutes that the service allows.
    private static readonly TimeSpan MaxClockDifference = TimeSpan.FromMinutes(10);

    private string What => action switch
    {
        StoreAction.List => $"list {Place}",
        StoreAction.Read => $"ask about '{key}' in {Place}",
        _ => $"put '{key}' into {Place}",
    };

    private string Place => $"the container '{address.Container}' of the account '{address.Account}'";

    /// <summary>Whether the exception comes from Azure or the network, and not from the content or a bug.</summary>
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
                $"{address.Endpoint.Host} answered, but not as Azure's blob service does: check the address, "
                + "AZURE_STORAGE_SERVICE_ENDPOINT, and whether a proxy is in between"),
            AuthenticationFailedException when exception is CredentialUnavailableException
                || settings.Network.Variable("AZURE_CLIENT_ID") is null => Destination(
                "No credentials for Azure were found, or none could be had: set AZURE_STORAGE_CONNECTION_STRING, "
                + "AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY, or sign in with az login, or give the machine an identity"),
            AuthenticationFailedException => Destination(
                "Azure gave this identity no token: check AZURE_TENANT_ID, AZURE_CLIENT_ID and what comes with them, "
                + "or sign in again with az login"),
            OperationCanceledException => NetworkErrorMessages.Stalled(address.Endpoint.Host, settings.StallTimeout),
            _ => Object(
                $"Unexpected error: could not {What} ({exception.GetType().Name}). Run the upload again; if it persists, report it"),
        };
    }

    /// <summary>An account is part of the host name, so an unknown host means an unknown account.</summary>
    private StoreException Named(StoreException network)
    {
        var request = network.InnerException as HttpRequestException;
        var isUnknown = request?.HttpRequestError == HttpRequestError.NameResolutionError
            || request?.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData };
        return isUnknown
            ? Destination($"There is no storage account '{address.Account}': {address.Endpoint.Host} is not known. "
                + "Check the name in the address, and the network")
            : network;
    }

    private StoreException OfCode(RequestFailedException error) => error.ErrorCode switch
    {
        "AuthenticationFailed" when ClockDifference(error) is { } difference => Destination(
            $"Azure refused the signature, for the clock of this machine is {difference} minutes off: set it, "
                + "for instance by switching on NTP"),
        "AuthenticationFailed" or "NoAuthenticationInformation" or "InvalidAuthenticationInfo" => Destination(
            $"Azure does not accept the credentials for the account '{address.Account}': "
                + "check that the key or the signature is of this account, has not expired and was not replaced"),
        "AuthorizationPermissionMismatch" or "InsufficientAccountPermissions" or "AuthorizationResourceTypeMismatch"
            or "AuthorizationServiceMismatch" or "KeyBasedAuthenticationNotPermitted"
            or "PublicAccessNotPermitted" => Destination(
            $"These credentials may not {What}: give the identity the role 'Storage Blob Data Contributor' on the container, "
                + "or the signature the permissions to read, write, create and list"),
        "AuthorizationFailure" => Destination(
            $"Azure does not let this machine {What}: check the key, that the firewall of the account lets this machine in, "
                + "and the role 'Storage Blob Data Contributor'"),
        "AuthorizationSourceIPMismatch" or "AuthorizationProtocolMismatch" => Destination(
            $"The account '{address.Account}' refuses this machine's network or protocol ({error.ErrorCode}): "
                + "see the firewall of the account and what the signature allows"),
        "ContainerNotFound" => Destination(
            $"There is no container '{address.Container}' in the account '{address.Account}': create it, or correct the address"),
        "ContainerBeingDeleted" or "ContainerDisabled" => Destination(
            $"The container '{address.Container}' is being deleted or is disabled: upload elsewhere, "
            + "or wait until it is available again"),
        "AccountIsDisabled" => Destination(
            $"The storage account '{address.Account}' is disabled: see its subscription in the Azure portal"),
        "AccountBeingCreated" => Transient(
            $"The storage account '{address.Account}' is still being created: run the upload again in a while"),
        "InvalidResourceName" or "InvalidUri" or "RequestUrlFailedToParse" or "OutOfRangeInput" => Object(
            $"Azure cannot have a blob called '{key}': rename the file"),
        "Md5Mismatch" or "InvalidMd5" => new StoreException(
            StoreProblem.WrongChecksum,
            $"What arrived of '{key}' at {Place} is not what was sent: run the upload again, and see to the network if it stays."),
        "InvalidBlockList" => Transient(
            $"Another upload of '{key}' to {Place} interfered: let one finish, then run the other again"),
        // All block ids of a blob must have one length, even those of uncommitted blocks.
        "InvalidBlobOrBlock" => Object(
            $"Another program has begun to upload '{key}' to {Place} in its own way: let it finish, "
            + "or upload that file once with it; Azure forgets what it left after a week"),
        "InvalidBlobType" => Object(
            $"'{key}' in {Place} is a page or append blob, which an upload cannot replace: delete it, or upload to another prefix"),
        "LeaseIdMissing" or "LeaseLost" => Object(
            $"'{key}' in {Place} is leased by another program: break the lease, or let it end, and run the upload again"),
        "BlobImmutableDueToPolicy" or "BlobImmutableDueToLegalHold" or "ImmutabilityPolicyDeleteOnLockedPolicy" => Object(
            $"'{key}' in {Place} may not be changed, a policy holds it: upload to another prefix"),
        _ => OfStatus(error),
    };

    private StoreException OfStatus(RequestFailedException error) => error.Status switch
    {
        408 or 409 or 412 or 429 or >= 500 => Transient(
            $"Azure could not {What} just now (HTTP {error.Status}): run the upload again in a while"),
        401 or 403 => Destination(
            $"Azure refused to {What} (HTTP {error.Status}): check the credentials and their role 'Storage Blob Data Contributor'"),
        0 => Transient($"The connection to {address.Endpoint.Host} broke: check the network and run the upload again"),
        _ => Object($"Azure did not {What} (HTTP {error.Status}): check the address and the name of the file"),
    };

    /// <summary>In minutes, if it explains a refused signature; else null.</summary>
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
