using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using ReportTasks.Publishing.Stores.Http;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>Converts S3 errors to messages. They quote only error code, region and request id, which are not secret.</summary>
internal sealed partial class S3ErrorMessages(
    AmazonS3Exception error, S3Provider provider, ObjectAddress address, StoreAction action, string? key)
{
    private const string RegionHeader = "x-amz-bucket-region";

    private string Status => $"{(int)error.StatusCode} {Plain(error.ErrorCode)}".TrimEnd();

    private string Object => key ?? address.Display;

    private string What => action switch
    {
        StoreAction.List => $"list {address.Display}",
        StoreAction.Read => $"read the metadata of {Object}",
        StoreAction.Put => $"upload {Object} to {address.Display}",
        _ => $"delete unfinished uploads in {address.Display}",
    };

    public static StoreException NoBucketNamed(ObjectAddress address) => StoreException.Destination(
        $"{address.Display} has no bucket. Use {address.Scheme}://bucket/prefix.");

    public static StoreException Of(
        Exception exception, S3Provider provider, ObjectAddress address, StoreAction action, string? key)
    {
        if (NetworkErrorMessages.Of(exception, provider.Server) is { } network) return network;
        return exception switch
        {
            AmazonS3Exception error => new S3ErrorMessages(error, provider, address, action, key).OfCode(),
            XmlException or AmazonUnmarshallingException => StoreException.Destination(
                $"The response of {provider.Server} is not from an S3 store. Check the endpoint and your proxy.",
                exception),
            AmazonClientException or AmazonServiceException => StoreException.Destination(provider.NoCredentials, exception),
            OperationCanceledException => StoreException.Transient(
                $"{provider.Server} or its credential provider did not answer in time. "
                + "Check the network and run again.", exception),
            _ => StoreException.SingleObject(
                $"Unexpected error with {key ?? address.Display} ({exception.GetType().Name}). "
                + "Run again. If it happens again, report it.", exception),
        };
    }

    private StoreException OfCode() => error.ErrorCode switch
    {
        "InvalidAccessKeyId" => Destination($"{provider.Server} does not know the access key. {provider.CheckKey}"),
        "SignatureDoesNotMatch" => Destination(
            $"{provider.Server} refused the signature: the secret key does not match the access key. {provider.CheckSecret}"),
        "ExpiredToken" or "InvalidToken" or "TokenRefreshRequired" or "AuthenticationRequired" or "InvalidSecurity" => Destination(
            $"{provider.Server} refused the credentials: they have expired or were revoked. {provider.RenewToken}"),
        "NoSuchBucket" => Destination(
            $"Bucket {address.Container} does not exist at {provider.Server}. Check its name, or create it."),
        "InvalidBucketName" => Destination($"{address.Container} is not a valid bucket name. Check --upload-to."),
        "RequestTimeTooSkewed" or "RequestExpired" => Destination(
            $"This machine's clock differs too much from that of {provider.Server}. Set the clock and run again."),
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" => WrongRegion(),
        "QuotaExceeded" or "InsufficientCapacity" or "UserDisabled" => Destination(
            $"{provider.Server} accepts no more objects in {address.Container} ({Status}). "
            + "Delete objects or raise the quota, and run again."),
        "BadDigest" or "XAmzContentSHA256Mismatch" => new StoreException(
            StoreProblem.WrongChecksum,
            $"{Object} was damaged on the way to {provider.Server}, or the file changed (checksum mismatch). "
            + "Check that no other program writes to the file, and run again.",
            error),
        "RequestTimeout" or "RequestTimeTooLong" or "IncompleteBody" or "SlowDown" or "Throttling" or "NoSuchUpload"
            or "OperationAborted" => Transient(),
        _ => OfStatus(),
    };

    private StoreException OfStatus() => error.StatusCode switch
    {
        HttpStatusCode.Unauthorized => Destination(
            $"{provider.Server} refused the credentials ({Status}). {provider.RenewToken}"),
        HttpStatusCode.Forbidden => new StoreException(
            action is StoreAction.List or StoreAction.Put ? StoreProblem.Destination : StoreProblem.SingleObject,
            $"Permission denied to {What} ({Status}). "
            + $"Give the credentials {provider.Permission(action)} on bucket {address.Container}.",
            error),
        HttpStatusCode.MovedPermanently => WrongRegion(),
        HttpStatusCode.InsufficientStorage => Destination($"{provider.Server} is full ({Status}). Free some space and run again."),
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict
            or HttpStatusCode.TemporaryRedirect or >= HttpStatusCode.InternalServerError => Transient(),
        _ => StoreException.SingleObject(
            $"{provider.Server} did not {What} ({Status}{Request}). Check --upload-to and the file name.", error),
    };

    private string Request => Plain(error.RequestId) is var id && id.Length > 0 ? $", request {id}" : "";

    private string RightRegion =>
        error.InnerException is HttpErrorResponseException { Response: var response } && response.IsHeaderPresent(RegionHeader)
        ? response.GetHeaderValue(RegionHeader)
        : ExpectedRegion().Match(error.Message).Groups["region"].Value;

    private StoreException WrongRegion() => Destination(Plain(RightRegion) is var region && region.Length > 0
        ? $"Bucket {address.Container} is in region {region}. Set AWS_REGION={region} and run again."
        : $"Bucket {address.Container} is in another region. Set AWS_REGION to the bucket's region and run again.");

    private StoreException Destination(string message) => StoreException.Destination(message, error);

    private StoreException Transient() => StoreException.Transient(
        $"{provider.Server} could not {What} ({Status}). Run again later.", error);

    /// <summary>The text if it looks like a name, else empty, because a server may send anything.</summary>
    private static string Plain(string? name) =>
        name is { Length: <= 64 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? name : "";

    // The SDK does not expose the element of the response that has the region.
    [GeneratedRegex("; expecting '(?<region>[a-z0-9-]+)'", RegexOptions.ExplicitCapture)]
    private static partial Regex ExpectedRegion();
}
