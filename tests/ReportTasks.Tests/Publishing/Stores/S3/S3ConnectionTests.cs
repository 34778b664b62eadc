using System.Net;
using System.Text;
using Amazon.Runtime;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.S3;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.S3;

public sealed class S3ConnectionTests : IDisposable
{
    private readonly AcceptingHandler amazon = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AWS_gets_the_bucket_in_the_host_and_no_payload_hash_over_TLS()
    {
        using var connection = Connected();
        var settings = new StoreSettings { PartLength = 5 << 20 };

        await new S3Put(connection, "videos", "x/a.mp4", TestUpload.Of("a.mp4", TestUpload.Bytes(6 << 20)), settings).InPartsAsync(Cancellation);

        amazon.Requests.Select(request => $"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)}").ShouldBe(
        [
            "POST https://videos.s3.eu-central-1.amazonaws.com/x/a.mp4", "PUT https://videos.s3.eu-central-1.amazonaws.com/x/a.mp4",
            "PUT https://videos.s3.eu-central-1.amazonaws.com/x/a.mp4", "POST https://videos.s3.eu-central-1.amazonaws.com/x/a.mp4",
        ]);
        amazon.Requests.Where(request => request.Method == HttpMethod.Put).ShouldAllBe(request => request.Headers.GetValues("x-amz-content-sha256").Single() == "UNSIGNED-PAYLOAD");
    }

    [Fact]
    public async Task A_single_request_is_signed_with_the_known_hash()
    {
        using var connection = Connected();
        ObjectUpload[] uploads = [TestUpload.Of("a.mp4", TestUpload.Bytes(100_000)), TestUpload.Of("b.mp4", [1, 2]), TestUpload.Of("c.mp4", [])];

        foreach (var upload in uploads) await new S3Put(connection, "videos", upload.Key, upload, new StoreSettings()).WholeAsync(Cancellation);

        amazon.Requests.Select(request => request.RequestUri!.AbsoluteUri).ShouldBe(uploads.Select(upload => $"https://videos.s3.eu-central-1.amazonaws.com/{upload.Key}"));
        amazon.Requests.Select(request => request.Headers.GetValues("x-amz-content-sha256").Single()).ShouldBe(uploads.Select(upload => upload.Sha256));
        amazon.Requests.ShouldAllBe(request => request.Content!.Headers.ContentEncoding.Count == 0);
    }

    [Fact]
    public async Task A_client_that_fails_transiently_is_created_again_and_then_reused()
    {
        using var store = new Store(Failing(new StoreException(StoreProblem.Transient, "The token server is busy.")), ConnectAsync);

        (await FailAsync(store)).ShouldBe((StoreProblem.Transient, "The token server is busy."));
        await store.PutAsync(TestUpload.Of("a.mp4", [1]), Cancellation);
        await store.PutAsync(TestUpload.Of("b.mp4", [1]), Cancellation);

        (store.Connections, amazon.Requests.Count).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_credentials_timeout_is_not_reported_as_an_interruption()
    {
        using var store = new Store(Failing(new TaskCanceledException("canary")), ConnectAsync);

        (await FailAsync(store)).ShouldBe((StoreProblem.Transient, "Amazon S3 or its credential provider did not answer in time. Check the network and run again."));
        await store.PutAsync(TestUpload.Of("a.mp4", [1]), Cancellation);
    }

    [Fact]
    public async Task An_interruption_does_not_wait_for_credentials()
    {
        using var stop = new CancellationTokenSource();
        var waiting = new TaskCompletionSource<S3Client>();
        using var store = new Store(() => waiting.Task);

        var put = store.PutAsync(TestUpload.Of("a.mp4", [1]), stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => put);
        waiting.SetCanceled(Cancellation);
    }

    [Fact]
    public async Task An_SDK_error_without_a_response_is_reported_as_a_credentials_problem()
    {
        using var store = new Store(Failing(new AmazonClientException("canary")));

        (await FailAsync(store)).Message.ShouldStartWith("No AWS credentials were found.");
    }

    [Fact]
    public async Task An_unexpected_error_shows_only_its_type()
    {
        using var store = new Store(Failing(new InvalidOperationException("canary")), Failing(new InvalidOperationException("canary")));

        (await FailAsync(store)).ShouldBe((StoreProblem.SingleObject, "Unexpected error with a.mp4 (InvalidOperationException). Run again. If it happens again, report it."));
        var listing = await Should.ThrowAsync<StoreException>(async () =>
        {
            await foreach (var _ in store.ListAsync(Cancellation)) Assert.Fail("Listing should have failed.");
        });
        listing.Message.ShouldBe("Unexpected error with s3://videos/x (InvalidOperationException). Run again. If it happens again, report it.");
    }

    public void Dispose() => amazon.Dispose();

    private S3Client Connected() => new(new BasicAWSCredentials("canary", "canary"), endpoint: null, "eu-central-1", new HttpClient(amazon, disposeHandler: false));

    private Task<S3Client> ConnectAsync() => Task.FromResult(Connected());

    private static Func<Task<S3Client>> Failing(Exception failure) => () => Task.FromException<S3Client>(failure);

    private static async Task<(StoreProblem Problem, string Message)> FailAsync(Store store)
    {
        var failure = await Should.ThrowAsync<StoreException>(() => store.PutAsync(TestUpload.Of("a.mp4", [1]), Cancellation));
        return (failure.Problem, failure.Message);
    }

    /// <summary>Connects with the given results in order.</summary>
    private sealed class Store(params Func<Task<S3Client>>[] ways) : S3StoreBase(ObjectAddress.Parse("s3://videos/x"), new StoreSettings())
    {
        public int Connections { get; private set; }

        protected override S3Provider Provider { get; } = S3Provider.Amazon("Amazon S3");

        protected override Task<S3Client> ConnectAsync() => ways[Connections++]();

        protected override string UrlOfBucket(string bucket) => $"https://{bucket}.example.test";
    }

    /// <summary>Accepts everything without a network.</summary>
    private sealed class AcceptingHandler : HttpMessageHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null) await request.Content.CopyToAsync(Stream.Null, cancellationToken);
            Requests.Add(request);
            var isBeginning = request.RequestUri!.Query.Contains("uploads", StringComparison.Ordinal);
            var body = request.Method != HttpMethod.Post ? ""
                : isBeginning ? "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>"
                : "<CompleteMultipartUploadResult><ETag>\"0-2\"</ETag></CompleteMultipartUploadResult>";
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/xml"), RequestMessage = request };
            answer.Headers.TryAddWithoutValidation("ETag", "\"0cc175b9c0f1b6a831c399e269772661\"");
            return answer;
        }
    }
}
