using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.Gcs;
using ReportTasks.Publishing.Stores.S3;
using ReportTasks.Tests.Downloads.Support;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.S3;

/// <summary>Error responses in S3 terms and their messages, none with a secret.</summary>
public sealed class S3ErrorMessagesTests : IAsyncLifetime
{
    private const string KeyId = "AKIAPLANTEDKEYID0001";
    private const string Secret = "planted/secret+key/of+this+test/0123456789ab";
    private const string SessionToken = "planted-session-token";

    private VideoServer server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private StoreSettings Settings => new()
    {
        S3Endpoint = new Uri(server.Address),
        GcsEndpoint = new Uri(server.Address),
        Network = new NetworkEnvironment
        {
            Variables = name => name switch
            {
                "AWS_ACCESS_KEY_ID" or "GS_ACCESS_KEY_ID" => KeyId,
                "AWS_SECRET_ACCESS_KEY" or "GS_SECRET_ACCESS_KEY" => Secret,
                "AWS_SESSION_TOKEN" => SessionToken,
                _ => null,
            },
        },
    };

    public async ValueTask InitializeAsync() => server = await VideoServer.StartAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData(403, "InvalidAccessKeyId", StoreProblem.Destination, "does not know the access key. Check AWS_ACCESS_KEY_ID")]
    [InlineData(403, "SignatureDoesNotMatch", StoreProblem.Destination, "the secret key does not match the access key. Check AWS_SECRET_ACCESS_KEY")]
    [InlineData(400, "ExpiredToken", StoreProblem.Destination, "have expired or were revoked. Get new credentials")]
    [InlineData(400, "InvalidToken", StoreProblem.Destination, "have expired or were revoked. Get new credentials")]
    [InlineData(400, "TokenRefreshRequired", StoreProblem.Destination, "have expired or were revoked. Get new credentials")]
    [InlineData(403, "AuthenticationRequired", StoreProblem.Destination, "have expired or were revoked. Get new credentials")]
    [InlineData(403, "InvalidSecurity", StoreProblem.Destination, "have expired or were revoked. Get new credentials")]
    [InlineData(400, "InvalidBucketName", StoreProblem.Destination, "videos is not a valid bucket name")]
    [InlineData(403, "RequestExpired", StoreProblem.Destination, "This machine's clock")]
    [InlineData(400, "IllegalLocationConstraintException", StoreProblem.Destination, "is in another region")]
    [InlineData(301, "Moved", StoreProblem.Destination, "is in another region")]
    [InlineData(507, "InsufficientCapacity", StoreProblem.Destination, "accepts no more objects in videos")]
    [InlineData(403, "UserDisabled", StoreProblem.Destination, "accepts no more objects in videos")]
    [InlineData(507, "Other", StoreProblem.Destination, "is full (507 Other)")]
    [InlineData(400, "RequestTimeTooLong", StoreProblem.Transient, "(400 RequestTimeTooLong)")]
    [InlineData(400, "RequestTimeoutX", StoreProblem.SingleObject, "did not upload a.mp4")]
    [InlineData(400, "IncompleteBody", StoreProblem.Transient, "(400 IncompleteBody)")]
    [InlineData(400, "Throttling", StoreProblem.Transient, "(400 Throttling)")]
    [InlineData(404, "NoSuchUpload", StoreProblem.Transient, "(404 NoSuchUpload)")]
    [InlineData(409, "OperationAborted", StoreProblem.Transient, "(409 OperationAborted)")]
    [InlineData(409, "Other", StoreProblem.Transient, "(409 Other)")]
    [InlineData(408, "Other", StoreProblem.Transient, "(408 Other)")]
    [InlineData(307, "TemporaryRedirect", StoreProblem.Transient, "(307 TemporaryRedirect)")]
    [InlineData(401, "Other", StoreProblem.Destination, "refused the credentials (401 Other)")]
    [InlineData(404, "NoSuchBucket", StoreProblem.Destination, "Bucket videos does not exist")]
    [InlineData(403, "AccessDenied", StoreProblem.Destination, "s3:PutObject")]
    [InlineData(403, "RequestTimeTooSkewed", StoreProblem.Destination, "This machine's clock")]
    [InlineData(301, "PermanentRedirect", StoreProblem.Destination, "is in another region. Set AWS_REGION")]
    [InlineData(403, "QuotaExceeded", StoreProblem.Destination, "accepts no more objects in videos (403 QuotaExceeded)")]
    [InlineData(400, "BadDigest", StoreProblem.WrongChecksum, "was damaged on the way to")]
    [InlineData(400, "XAmzContentSHA256Mismatch", StoreProblem.WrongChecksum, "was damaged on the way to")]
    [InlineData(503, "SlowDown", StoreProblem.Transient, "could not upload a.mp4 to s3://videos/x (503 SlowDown)")]
    [InlineData(500, "InternalError", StoreProblem.Transient, "(500 InternalError)")]
    [InlineData(400, "RequestTimeout", StoreProblem.Transient, "(400 RequestTimeout)")]
    [InlineData(429, "TooManyRequests", StoreProblem.Transient, "(429 TooManyRequests)")]
    [InlineData(400, "KeyTooLongError", StoreProblem.SingleObject, "did not upload a.mp4 to s3://videos/x (400 KeyTooLongError, request 4442587FB7D0A2F9)")]
    public async Task Each_error_response_has_a_message_with_a_fix(int status, string code, StoreProblem problem, string told)
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), Settings);

        var failure = await FailAsync(store, status, code);

        failure.Problem.ShouldBe(problem);
        failure.Message.ShouldContain(told);
        server.Requests.Count.ShouldBe(1, "stores do not retry");
    }

    [Theory]
    [InlineData("InvalidAccessKeyId", "Check GS_ACCESS_KEY_ID")]
    [InlineData("AccessDenied", "storage.objects.create")]
    public async Task Google_errors_use_Google_terms(string code, string told)
    {
        using var store = new GcsStore(ObjectAddress.Parse("gs://videos/x"), Settings);

        (await FailAsync(store, 403, code)).Message.ShouldContain(told);
    }

    [Fact]
    public async Task The_correct_region_is_shown_if_the_response_has_it()
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), Settings);
        server.Fault = (context, _) =>
        {
            context.Response.Headers["x-amz-bucket-region"] = "eu-central-1";
            return VideoServer.AnswerAsync(context, 400, Xml("AuthorizationHeaderMalformed"), "application/xml");
        };

        (await FailAsync(store)).Message.ShouldBe("Bucket videos is in region eu-central-1. Set AWS_REGION=eu-central-1 and run again.");
    }

    [Theory]
    [InlineData("The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-3'.", "eu-central-1", "eu-central-1")]
    [InlineData("The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-3'.", null, "eu-west-3")]
    [InlineData("", "canary:// no region", null)]
    [InlineData("", null, null)]
    public async Task The_region_is_found_anywhere_in_the_response(string message, string? header, string? told)
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), Settings);
        server.Fault = (context, _) =>
        {
            if (header is not null) context.Response.Headers["x-amz-bucket-region"] = header;
            return VideoServer.AnswerAsync(context, 301, Xml("PermanentRedirect").Replace("<Message>", "<Message>" + message, StringComparison.Ordinal), "application/xml");
        };

        (await FailAsync(store)).Message.ShouldBe(told is null
            ? "Bucket videos is in another region. Set AWS_REGION to the bucket's region and run again."
            : $"Bucket videos is in region {told}. Set AWS_REGION={told} and run again.");
    }

    [Theory]
    [InlineData("what a canary")]
    [InlineData("canarycanarycanarycanarycanarycanarycanarycanarycanarycanarycanary")]
    public async Task An_invalid_error_code_is_not_shown(string code)
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), Settings);
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 400, $"<Error><Code>{code}</Code><RequestId>{code}</RequestId></Error>", "application/xml");

        (await FailAsync(store)).Message.ShouldBe("127.0.0.1:" + new Uri(server.Address).Port + " did not upload a.mp4 to s3://videos/x (400). Check --upload-to and the file name.");
    }

    [Fact]
    public async Task Missing_permission_to_read_an_object_names_the_permission_and_fails_only_that_request()
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), Settings);
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 403);

        var failure = await Should.ThrowAsync<StoreException>(() => store.Sha256OfAsync("a.mp4", Cancellation));

        failure.Problem.ShouldBe(StoreProblem.SingleObject);
        failure.Message.ShouldContain("Permission denied to read the metadata of a.mp4 (403");
        failure.Message.ShouldContain("Give the credentials s3:GetObject on bucket videos.");
        Check(failure);
    }

    [Fact]
    public async Task Missing_permission_to_list_names_the_permission()
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), Settings);
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 403, Xml("AccessDenied"), "application/xml");

        var failure = await Should.ThrowAsync<StoreException>(async () =>
        {
            await foreach (var _ in store.ListAsync(Cancellation)) Assert.Fail("listing should have failed");
        });

        failure.Message.ShouldContain("s3:ListBucket on bucket videos");
        Check(failure);
    }

    [Fact]
    public async Task A_response_that_is_not_XML_is_reported_by_its_status()
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), Settings);
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 502, $"<html>{Secret}", "text/html");

        var failure = await FailAsync(store);

        (failure.Problem, failure.Message.Contains("502", StringComparison.Ordinal)).ShouldBe((StoreProblem.Transient, true));
    }

    [Theory]
    [InlineData("\"0123456789abcdef0123456789abcdef\"", "aws:kms", true)]
    [InlineData("\"0123456789abcdef0123456789abcdef\"", "AES256", false)]
    [InlineData("\"0123456789abcdef0123456789abcdef\"", null, false)]
    [InlineData("\"0123456789abcdef0123456789abcdef-3\"", null, true)]
    public async Task The_saved_hash_is_used_only_if_the_ETag_is_inconclusive(string tag, string? encryption, bool counts)
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), Settings);
        server.Fault = (context, _) =>
        {
            context.Request.Method.ShouldBe("HEAD");
            context.Response.Headers.ETag = tag;
            context.Response.Headers["x-amz-meta-sha256"] = "0f";
            if (encryption is not null) context.Response.Headers["x-amz-server-side-encryption"] = encryption;
            return Task.FromResult(true);
        };

        (await store.Sha256OfAsync("a.mp4", Cancellation)).ShouldBe(counts ? "0f" : null);
    }

    [Fact]
    public async Task An_untrusted_server_gets_no_request()
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var imposter = await VideoServer.StartAsync(certificate);
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), Settings with { S3Endpoint = new Uri(imposter.Address) });

        var failure = await FailAsync(store);

        failure.Problem.ShouldBe(StoreProblem.Destination);
        failure.Message.ShouldContain("its certificate could not be verified");
        imposter.Requests.ShouldBeEmpty();
    }

    private static string Xml(string code) =>
        $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{KeyId} {Secret} {SessionToken}</Message><AWSAccessKeyId>{KeyId}</AWSAccessKeyId>"
        + $"<SignatureProvided>{Secret}</SignatureProvided><RequestId>4442587FB7D0A2F9</RequestId></Error>";

    private Task<StoreException> FailAsync(IObjectStore store, int status, string code)
    {
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, status, Xml(code), "application/xml");
        return FailAsync(store);
    }

    private static async Task<StoreException> FailAsync(IObjectStore store)
    {
        var failure = await Should.ThrowAsync<StoreException>(() => store.PutAsync(TestUpload.Of("a.mp4", [1, 2, 3]), Cancellation));
        Check(failure);
        return failure;
    }

    private static void Check(StoreException failure)
    {
        foreach (var secret in (string[])[KeyId, Secret, SessionToken, "Exception"]) failure.Message.ShouldNotContain(secret);
        failure.Message.ShouldEndWith(".");
    }
}
