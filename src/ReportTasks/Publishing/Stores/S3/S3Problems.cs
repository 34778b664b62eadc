using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using ReportTasks.Publishing.Stores.Http;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>Says in sentences what a store refused; of its answer only what cannot hold a secret: code, region, number.</summary>
internal sealed partial class S3Problems
{
    private const string RegionHeader = "x-amz-bucket-region";

    private readonly AmazonS3Exception answer;
    private readonly S3Wording wording;
    private readonly ObjectAddress address;
    private readonly S3Action action;
    private readonly string? key;

    private S3Problems(AmazonS3Exception answer, S3Wording wording, ObjectAddress address, S3Action action, string? key) =>
        (this.answer, this.wording, this.address, this.action, this.key) = (answer, wording, address, action, key);

    private string Answer => string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {Code}").TrimEnd();

    private string Code => Plain(answer.ErrorCode);

    private string Object => key ?? address.Display;

    private string What => action switch
    {
        S3Action.List => $"list {address.Display}",
        S3Action.Read => $"ask about {Object}",
        S3Action.Put => $"put {Object} into {address.Display}",
        _ => $"remove unfinished uploads from {address.Display}",
    };

    public static StoreException NoBucketNamed(ObjectAddress address) => new(
        StoreProblem.All, $"The address {address.Display} names no bucket. Write {address.Scheme}://bucket/prefix.");

    public static StoreException Of(Exception exception, S3Wording wording, ObjectAddress address, S3Action action, string? key)
    {
        if (NetworkProblems.Of(exception, wording.Server) is { } network) return network;
        return exception switch
        {
            AmazonS3Exception answer => new S3Problems(answer, wording, address, action, key).Judge(),
            XmlException or AmazonUnmarshallingException => new StoreException(
                StoreProblem.All, $"{wording.Server} answered, but not as a store does. Check the address, and whether a proxy is in between.", exception),
            AmazonClientException or AmazonServiceException => new StoreException(StoreProblem.All, wording.NoCredentials, exception),
            OperationCanceledException => new StoreException(
                StoreProblem.Passing, $"{wording.Server}, or where its credentials come from, did not answer in time. Check the network and run again.", exception),
            _ => new StoreException(
                StoreProblem.One, $"Something unexpected went wrong with {key ?? address.Display} ({exception.GetType().Name}). Run again; if it stays, report it.", exception),
        };
    }

    private StoreException Judge() => answer.ErrorCode switch
    {
        "InvalidAccessKeyId" => All($"{wording.Server} does not know the access key. {wording.CheckKey}"),
        "SignatureDoesNotMatch" => All($"{wording.Server} refused the signature: the secret key does not fit the access key. {wording.CheckSecret}"),
        "ExpiredToken" or "InvalidToken" or "TokenRefreshRequired" or "AuthenticationRequired" or "InvalidSecurity" =>
            All($"{wording.Server} no longer takes the credentials: they have expired or were revoked. {wording.RenewToken}"),
        "NoSuchBucket" => All($"There is no bucket {address.Container} at {wording.Server}. Check its name, or create it."),
        "InvalidBucketName" => All($"{address.Container} is no name that a bucket can have. Check the address."),
        "RequestTimeTooSkewed" or "RequestExpired" =>
            All($"The clock of this machine differs too much from that of {wording.Server}. Set the clock and run again."),
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" => All(WrongRegion()),
        "QuotaExceeded" or "InsufficientCapacity" or "UserDisabled" =>
            All($"{wording.Server} takes nothing more into {address.Container} ({Answer}). Make room, or have the quota raised, and run again."),
        "BadDigest" or "XAmzContentSHA256Mismatch" => new StoreException(
            StoreProblem.WrongChecksum, $"What arrived at {wording.Server} as {Object} is not what was planned. Let nothing else write to the file and run again.", answer),
        "RequestTimeout" or "RequestTimeTooLong" or "IncompleteBody" or "SlowDown" or "Throttling" or "NoSuchUpload" or "OperationAborted" => Passing(),
        _ => JudgeStatus(),
    };

    private StoreException JudgeStatus() => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => All($"{wording.Server} does not take the credentials ({Answer}). {wording.RenewToken}"),
        HttpStatusCode.Forbidden => new StoreException(
            action is S3Action.List or S3Action.Put ? StoreProblem.All : StoreProblem.One,
            $"{wording.Server} does not allow to {What} ({Answer}). Give the credentials {wording.Permission(action)} on the bucket {address.Container}.",
            answer),
        HttpStatusCode.MovedPermanently => All(WrongRegion()),
        HttpStatusCode.InsufficientStorage => All($"{wording.Server} is full ({Answer}). Make room and run again."),
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TemporaryRedirect
            or >= HttpStatusCode.InternalServerError => Passing(),
        _ => new StoreException(StoreProblem.One, $"{wording.Server} did not {What} ({Answer}{Request}). Check the address and the name.", answer),
    };

    private string Request => Plain(answer.RequestId) is var id && id.Length > 0 ? $", request {id}" : "";

    private string RightRegion => answer.InnerException is HttpErrorResponseException { Response: var response } && response.IsHeaderPresent(RegionHeader)
        ? response.GetHeaderValue(RegionHeader)
        : ExpectedRegion().Match(answer.Message).Groups["region"].Value;

    private string WrongRegion() => Plain(RightRegion) is var region && region.Length > 0
        ? $"The bucket {address.Container} is in the region {region}. Set AWS_REGION={region} and run again."
        : $"The bucket {address.Container} is in another region. Set AWS_REGION to the bucket's region and run again.";

    private StoreException All(string message) => new(StoreProblem.All, message, answer);

    private StoreException Passing() => new(
        StoreProblem.Passing, $"{wording.Server} could not {What} now ({Answer}). Run again later.", answer);

    /// <summary>A server may say anything; a name has no more than these.</summary>
    private static string Plain(string? name) =>
        name is { Length: <= 64 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? name : "";

    // The answer's own element for it is not handed on by the SDK.
    [GeneratedRegex("; expecting '(?<region>[a-z0-9-]+)'", RegexOptions.ExplicitCapture)]
    private static partial Regex ExpectedRegion();
}
