using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using ReportTasks.Batches;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Resume;
using ReportTasks.Network;

namespace ReportTasks.Tests.Downloads;

/// <summary>How each response is interpreted.</summary>
public sealed class ResponseTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 6, 17, 9, 30, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory directory = new();

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(205, true)]
    [InlineData(206, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    [InlineData(304, false)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(408, true)]
    [InlineData(410, false)]
    [InlineData(416, false)]
    [InlineData(424, false)]
    [InlineData(425, true)]
    [InlineData(426, false)]
    [InlineData(429, true)]
    [InlineData(499, false)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(599, true)]
    public void Only_some_statuses_are_transient(int status, bool passes)
    {
        using var part = PartFile.Open(directory["a.mp4"], "task");
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        var attempt = ResponseClassifier.OfStatus(response, Job(part), Now);

        (attempt is Transient).ShouldBe(passes);
        (attempt is Fatal).ShouldBe(!passes);
    }

    [Fact]
    public void The_responding_host_is_named_even_after_a_redirect()
    {
        using var part = PartFile.Open(directory["a.mp4"], "task");
        using var response = new HttpResponseMessage(HttpStatusCode.BadGateway);
        ResponseClassifier.OfStatus(response, Job(part), Now).ShouldBe(new Overload("The server cdn.example answered 502 (BadGateway)."));
        using var request = new HttpRequestMessage();
        response.RequestMessage = request;
        ResponseClassifier.OfStatus(response, Job(part), Now).ShouldBe(new Overload("The server cdn.example answered 502 (BadGateway)."));
        request.RequestUri = new Uri("https://other.example/x");
        ResponseClassifier.OfStatus(response, Job(part), Now).ShouldBe(new Overload("The server other.example answered 502 (BadGateway)."));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "The host h could not be resolved (DNS).")]
    [InlineData(HttpRequestError.ConnectionError, "The connection to h broke: it could not be opened.")]
    [InlineData(HttpRequestError.ProxyTunnelError, "The connection to h broke: the proxy refused it.")]
    [InlineData(HttpRequestError.ResponseEnded, "The connection to h broke: it was reset or ended too early.")]
    public void A_failed_connection_is_retried(HttpRequestError error, string reason) =>
        ResponseClassifier.OfFailure(new HttpRequestException(error), "h").ShouldBe(error is HttpRequestError.NameResolutionError ? new Transient(reason) : new Overload(reason));

    [Fact]
    public void An_unverified_identity_is_not_retried() =>
        ResponseClassifier.OfFailure(new HttpRequestException(HttpRequestError.SecureConnectionError, inner: new AuthenticationException()), "h").ShouldBeOfType<Fatal>();

    [Theory]
    [InlineData(401, 1, "answered 401 (Unauthorized). The URL should be valid until 2025-06-17 10:30 UTC.")]
    [InlineData(403, 1, "The URL should be valid until")]
    [InlineData(410, 1, "The URL should be valid until")]
    [InlineData(404, 1, "The video was deleted, or the URL has expired.")]
    [InlineData(400, 1, "The URL is damaged or has expired.")]
    [InlineData(409, 1, "Retrying would not help.")]
    [InlineData(401, null, "Most likely the URL has expired.")]
    [InlineData(403, null, "Most likely the URL has expired.")]
    [InlineData(410, null, "Most likely the URL has expired.")]
    [InlineData(404, null, "The video was deleted, or the URL has expired.")]
    [InlineData(404, -1, "The URL expired on 2025-06-17 08:30 UTC.")]
    [InlineData(403, 0, "The URL should be valid until")]
    public void A_fatal_status_is_explained_with_the_expiry_of_the_URL(int status, int? hours, string told) =>
        FailureMessages.FinalStatus((HttpStatusCode)status, "h", hours is { } h ? Now.AddHours(h) : null, Now).ShouldContain(told);

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData("0", 0.0)]
    [InlineData("86400", 60.0)]
    [InlineData("Tue, 17 Jun 2025 09:30:05 GMT", 5.0)]
    [InlineData("Tue, 17 Jun 2025 09:29:00 GMT", 0.0)]
    [InlineData("Wed, 17 Jun 2026 09:29:00 GMT", 60.0)]
    [InlineData("-3", null)]
    [InlineData("soon", null)]
    public void Retry_After_is_limited_to_0_to_60_seconds(string header, double? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", header);

        RetryAfter.Of(response, Now).ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }

    [Fact]
    public void Without_Retry_After_there_is_no_wait()
    {
        using var response = new HttpResponseMessage();
        RetryAfter.Of(response, Now).ShouldBeNull();
    }

    [Theory]
    [InlineData("{\"exp\": 1750000000}", 1750000000L)]
    [InlineData("{\"exp\": 0}", 0L)]
    [InlineData("{\"exp\": 253402300799}", 253402300799L)]
    [InlineData("{\"exp\": 253402300800}", null)]
    [InlineData("{\"exp\": -1}", null)]
    [InlineData("{\"exp\": \"1750000000\"}", null)]
    [InlineData("{\"iat\": 1}", null)]
    [InlineData("[1]", null)]
    [InlineData("no json", null)]
    public void The_token_of_a_URL_contains_its_expiry(string payload, long? seconds)
    {
        var token = "x." + Convert.ToBase64String(Encoding.UTF8.GetBytes(payload)).TrimEnd('=').Replace('+', '-').Replace('/', '_') + ".y";

        UrlExpiry.Of($"https://cdn.example/a?x=1&_jwt={token}#_jwt=z").ShouldBe(seconds is { } s ? DateTimeOffset.FromUnixTimeSeconds(s) : null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://cdn.example/a")]
    [InlineData("https://cdn.example/a?x=1")]
    [InlineData("https://cdn.example/a?_jwt=onepart")]
    [InlineData("https://cdn.example/a?_jwt=x.%25%25.y")]
    [InlineData("https://cdn.example/a?x_jwt=x.e30.y")]
    public void A_URL_may_have_no_expiry(string? url) => UrlExpiry.Of(url).ShouldBeNull();

    [Theory]
    [InlineData("bytes 6-9/10", "\"one\"", 10L)]
    [InlineData("bytes 6-9/*", "\"one\"", 10L)]
    [InlineData("bytes 5-9/10", "\"one\"", null)]
    [InlineData("bytes 7-9/10", "\"one\"", null)]
    [InlineData("bytes 6-9/11", "\"one\"", null)]
    [InlineData("bytes 6-9/10", "\"two\"", null)]
    [InlineData("bytes 6-9/10", null, null)]
    [InlineData("bytes */10", "\"one\"", null)]
    [InlineData(null, "\"one\"", null)]
    public async Task A_206_must_continue_the_same_bytes_of_the_same_video(string? range, string? tag, long? length)
    {
        using var part = await PartAsync(new PartState("task", "\"one\"", null, 10));
        using var response = Answer(range, tag);

        RangeResponse.LengthOf(response, part).ShouldBe(length);
    }

    [Fact]
    public async Task A_206_without_a_length_or_beyond_it_is_rejected()
    {
        using var part = await PartAsync(new PartState("task", "\"one\"", null, null));
        using var endless = Answer("bytes 6-9/*", "\"one\"");
        RangeResponse.LengthOf(endless, part).ShouldBeNull();
        using var known = Answer("bytes 6-9/10", "\"one\"");
        RangeResponse.LengthOf(known, part).ShouldBe(10);
    }

    [Theory]
    [InlineData("bytes */6", "\"one\"", 6L, true)]
    [InlineData("bytes */6", null, 6L, true)]
    [InlineData("bytes */6", null, null, true)]
    [InlineData("bytes */7", "\"one\"", 6L, false)]
    [InlineData("bytes */6", "\"one\"", 7L, false)]
    [InlineData("bytes */6", "\"two\"", 6L, false)]
    public async Task A_416_means_complete_only_if_it_describes_the_same_bytes(string range, string? tag, long? length, bool isAtEnd)
    {
        using var part = await PartAsync(new PartState("task", "\"one\"", null, length));
        using var response = Answer(range, tag);

        RangeResponse.IsAtEnd(response, part).ShouldBe(isAtEnd);
    }

    [Theory]
    [InlineData("\"one\"", false, "\"one\"")]
    [InlineData("\"one\"", true, "\"one\"")]
    [InlineData("W/\"one\"", true, "Tue, 17 Jun 2025 09:30:00 GMT")]
    [InlineData("no tag", true, "Tue, 17 Jun 2025 09:30:00 GMT")]
    [InlineData(null, true, "Tue, 17 Jun 2025 09:30:00 GMT")]
    [InlineData("W/\"one\"", false, null)]
    [InlineData(null, false, null)]
    public void If_Range_is_a_strong_ETag_or_else_the_date(string? tag, bool hasDate, string? condition) =>
        new PartState("task", tag, hasDate ? Now : null, 10).Condition?.ToString().ShouldBe(condition);

    [Fact]
    public void The_same_bytes_have_the_same_validators_and_length()
    {
        var state = new PartState("task", "W/\"one\"", Now, 10);
        state.IsSameAs(state with { Length = null }).ShouldBeTrue();
        (state with { Length = null }).IsSameAs(state).ShouldBeTrue();
        state.IsSameAs(state with { Length = 11 }).ShouldBeFalse();
        state.IsSameAs(state with { LastModified = null }).ShouldBeFalse("a weak tag does not identify bytes");
        state.IsSameAs(state with { ETag = null }).ShouldBeFalse();
        (state with { ETag = "\"one\"" }).IsSameAs(state with { ETag = "\"one\"", LastModified = null }).ShouldBeTrue("a strong tag is enough");
        (state with { ETag = null }).IsSameAs(state with { ETag = null }).ShouldBeTrue();
        (state with { ETag = null }).IsSameAs(state with { ETag = null, LastModified = Now.AddSeconds(1) }).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void A_modification_date_too_close_to_the_response_is_ignored(int age, bool isKept)
    {
        using var response = Answer(null, null);
        response.Headers.Date = Now;
        response.Content.Headers.LastModified = Now.AddSeconds(-age);

        PartState.Of("task", response).LastModified.HasValue.ShouldBe(isKept);
    }

    [Fact]
    public async Task Surplus_bytes_discard_the_file_and_missing_bytes_keep_it()
    {
        using var part = await PartAsync(new PartState("task", "\"one\"", null, 10));
        var copier = new BodyCopier(Job(part), new DiskBudget(_ => long.MaxValue, "").Reserve(0, out _)!, new Support.Recorder(), minimumRate: null, TimeProvider.System);

        copier.Check(6, 3).ShouldBe(new WholeVideo(3));
        copier.Check(7, 0).ShouldBe(new Transient("The video is truncated: received 6 of 7 bytes."));
        part.Length.ShouldBe(6);
        copier.Check(5, 0).ShouldBeOfType<Transient>();
        part.Length.ShouldBe(0);
        part.CanResume.ShouldBeFalse();
    }

    public void Dispose() => directory.Dispose();

    private static FetchJob Job(PartFile part) => new(new BatchTask { TaskId = "task" }, "a.mp4", new Uri("https://cdn.example/a"), part);

    private static HttpResponseMessage Answer(string? range, string? tag)
    {
        var response = new HttpResponseMessage { Content = new ByteArrayContent(new byte[4]) };
        if (range is not null) response.Content.Headers.ContentRange = ContentRangeHeaderValue.Parse(range);
        if (tag is not null) response.Headers.ETag = EntityTagHeaderValue.Parse(tag);
        return response;
    }

    /// <summary>Six bytes of a previous attempt.</summary>
    private async Task<PartFile> PartAsync(PartState state)
    {
        var part = PartFile.Open(directory["a.mp4"], "task");
        part.Begin(state);
        part.Write(new byte[6]);
        return part;
    }
}
