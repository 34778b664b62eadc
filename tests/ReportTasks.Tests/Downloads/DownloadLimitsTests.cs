using System.Buffers.Binary;
using System.Net;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Media;

namespace ReportTasks.Tests.Downloads;

/// <summary>Limits of boxes, disk space and redirects.</summary>
public sealed class DownloadLimitsTests
{
    private const long Mebi = 1024 * 1024;

    [Fact]
    public void An_MP4_whose_boxes_end_with_the_file_is_complete()
    {
        Complete([.. Box("ftyp", 4), .. Box("moov", 0), .. Box("mdat", 0)]).ShouldBeTrue();
        Complete([.. Box("ftyp", 4), .. Box("moov", 0)]).ShouldBeFalse("there is no media");
        Complete([.. Box("moov", 3), .. Box("mdat", 9)]).ShouldBeTrue();
        Complete([.. Box("ftyp", 4)]).ShouldBeFalse("there is no movie");
        Complete([]).ShouldBeFalse();
        Complete([.. Box("moov", 3), .. Box("mdat", 9), 0]).ShouldBeFalse("a byte is left");
        Complete([.. Box("moov", 3), .. Box("mdat", 9), (byte)'\r', (byte)'\n']).ShouldBeTrue("a line break does no harm");
        Complete([.. Box("moov", 3), .. Box("mdat", 9), 0, 0, 0, 0, 0, 0, 0]).ShouldBeFalse("seven bytes are no box");
        Complete([.. Box("moov", 3), .. Box("mdat", 9)[..^1]]).ShouldBeFalse("the box goes on");
    }

    [Fact]
    public void An_MP4_box_may_reach_the_end_of_the_file_or_have_a_long_size()
    {
        Complete([.. Box("moov", 0), .. Sized("mdat", 0, 5)]).ShouldBeTrue();
        Complete([.. Sized("mdat", 0, 5), .. Box("moov", 0)]).ShouldBeFalse("what follows belongs to it");
        Complete([.. Box("moov", 0), .. Long("mdat", 20, 4)]).ShouldBeTrue();
        Complete([.. Box("moov", 0), .. Long("mdat", 21, 4)]).ShouldBeFalse();
        Complete([.. Box("moov", 0), .. Sized("mdat", 1, 4)]).ShouldBeFalse("its long size is cut off");
        Complete([.. Box("moov", 0), .. Long("mdat", -1, 4)]).ShouldBeFalse();
        Complete([.. Box("moov", 0), .. Sized("mdat", 7, 4)]).ShouldBeFalse("no box is smaller than its head");
        Complete([.. Box("moov", 0), .. Box("mdat", 1), .. Sized("free", 8, 0)]).ShouldBeTrue();
    }

    [Fact]
    public void An_MP4_is_truncated_if_a_box_exceeds_the_file_but_not_if_other_data_follows()
    {
        byte[] movie = [.. Box("ftyp", 4), .. Box("moov", 3), .. Box("mdat", 9)];
        for (var length = 0; length < movie.Length; length++) Cut(movie[..length]).ShouldBeTrue($"{length} bytes");
        Cut(movie).ShouldBeFalse();
        Cut([.. movie, (byte)'\n']).ShouldBeFalse();
        Cut([.. movie, .. new byte[100]]).ShouldBeFalse("it is padded");
        Cut([.. movie, .. Sized("\0\u0001\u0002\u0003", 5000, 20)]).ShouldBeFalse("that is no box");
        Cut([.. movie, .. Sized("free", 5000, 20)]).ShouldBeTrue();
        Cut([.. movie, .. Sized("mdat", 1, 4)]).ShouldBeTrue("its long size is cut off");
        Cut([.. Box("ftyp", 4), .. Box("mdat", 9)]).ShouldBeTrue("there is no movie");
    }

    [Fact]
    public void Reserved_space_is_not_available_to_other_downloads()
    {
        var budget = new DiskBudget(_ => 10 * Mebi, "");
        var first = budget.Reserve(6 * Mebi, out var free).ShouldNotBeNull();
        free.ShouldBe(10 * Mebi);
        budget.Free.ShouldBe(4 * Mebi);
        budget.Reserve((3 * Mebi) + 1, out free).ShouldBeNull();
        free.ShouldBe(4 * Mebi);
        using (budget.Reserve(3 * Mebi, out _).ShouldNotBeNull()) budget.Free.ShouldBe(Mebi);
        first.Written((int)Mebi);
        budget.Free.ShouldBe(5 * Mebi, "written bytes are counted by the disk");
        first.Dispose();
        first.Dispose();
        budget.Free.ShouldBe(10 * Mebi);
    }

    [Fact]
    public void A_reservation_grows_into_free_space_except_the_margin()
    {
        var budget = new DiskBudget(_ => 3 * Mebi, "");
        using var reservation = budget.Reserve(Mebi, out _).ShouldNotBeNull();
        reservation.TryCover((int)Mebi).ShouldBeTrue();
        budget.Free.ShouldBe(2 * Mebi, "nothing was reserved");
        reservation.TryCover((int)(2 * Mebi) + 1).ShouldBeFalse();
        reservation.TryCover((int)(2 * Mebi)).ShouldBeTrue();
        budget.Free.ShouldBe(Mebi);
        reservation.Written((int)(5 * Mebi));
        budget.Free.ShouldBe(3 * Mebi, "never releases more than was reserved");
    }

    [Theory]
    [InlineData(Mebi - 1, true)]
    [InlineData(Mebi, false)]
    public void A_disk_with_less_than_the_margin_is_full(long free, bool isFull) => new DiskBudget(_ => free, "").IsFull.ShouldBe(isFull);

    [Fact]
    public void A_disk_filled_by_other_programs_has_0_bytes_free()
    {
        var free = 10 * Mebi;
        var budget = new DiskBudget(_ => free, "");
        using var reservation = budget.Reserve(8 * Mebi, out _);
        free = Mebi;
        budget.Free.ShouldBe(0);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task At_most_ten_redirects_are_followed(int status)
    {
        var hops = 0;
        var (answer, heard) = await FollowAsync("http://a.example/0", _ => hops++ < 10 ? Redirect(status, $"/{hops}") : new HttpResponseMessage());
        answer.ShouldBe("http://a.example/10");
        heard.ShouldBe(11);
        hops = -1;
        (await RefusedAsync("http://a.example/0", _ => hops++ < 10 ? Redirect(status, $"/{hops}") : new HttpResponseMessage())).ShouldContain("more than 10 times, last at a.example");
    }

    [Theory]
    [InlineData(300)]
    [InlineData(304)]
    [InlineData(200)]
    public async Task Responses_that_are_not_redirects_are_returned(int status) =>
        (await FollowAsync("https://a.example/x", _ => Redirect(status, "https://b.example/"))).ShouldBe(("https://a.example/x", 1));

    [Theory]
    [InlineData("http://a.example/", "https://b.example/y", null)]
    [InlineData("http://a.example/", "http://b.example/y", null)]
    [InlineData("https://a.example/", "https://b.example/y", null)]
    [InlineData("https://a.example/", "//b.example/y", null)]
    [InlineData("https://a.example/", "http://b.example/y", "redirected from https to unencrypted http")]
    [InlineData("https://a.example/", "ftp://b.example/y", "The URL uses ftp")]
    [InlineData("https://a.example/", "file:///etc/passwd", "The URL uses file")]
    [InlineData("https://a.example/", null, "redirected without a valid Location")]
    [InlineData("https://a.example/", "http://[::1/", "redirected without a valid Location")]
    public async Task A_redirect_is_followed_or_refused(string from, string? to, string? refusal)
    {
        HttpResponseMessage Answer(Uri uri) => uri.AbsolutePath == "/y" ? new HttpResponseMessage() : Redirect(302, to);
        if (refusal is null) (await FollowAsync(from, Answer)).Url.ShouldEndWith("b.example/y");
        else (await RefusedAsync(from, Answer)).ShouldContain(refusal);
    }

    [Fact]
    public async Task Only_http_and_https_URLs_are_requested() => (await RefusedAsync("ftp://a.example/x", _ => throw new InvalidOperationException("asked"))).ShouldContain("only http and https");

    private static bool Complete(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return MediaCheck.Of(stream).EndsCleanly;
    }

    private static bool Cut(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return !MediaCheck.Of(stream).IsWhole;
    }

    private static byte[] Box(string type, int length) => Sized(type, 8 + length, length);

    private static byte[] Sized(string type, int size, int length)
    {
        var box = new byte[8 + length];
        BinaryPrimitives.WriteInt32BigEndian(box, size);
        for (var i = 0; i < 4; i++) box[4 + i] = (byte)type[i];
        return box;
    }

    private static byte[] Long(string type, long size, int length)
    {
        var box = Sized(type, 1, 8 + length);
        BinaryPrimitives.WriteInt64BigEndian(box.AsSpan(8), size);
        return box;
    }

    private static HttpResponseMessage Redirect(int status, string? location)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        if (location is not null) response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }

    private static async Task<string> RefusedAsync(string url, Func<Uri, HttpResponseMessage> answer) =>
        (await Should.ThrowAsync<DownloadRefusedException>(() => FollowAsync(url, answer))).Message;

    private static async Task<(string Url, int Heard)> FollowAsync(string url, Func<Uri, HttpResponseMessage> answer)
    {
        using var handler = new StubHandler(answer);
        using var client = new HttpMessageInvoker(handler);
        var heard = 0;
        using var response = await new RedirectFollower(client).GetAsync(new Uri(url), request => request.Headers.Add("X-Mark", "y"), () => heard++, TestContext.Current.CancellationToken);
        return (handler.Last, heard);
    }

    private sealed class StubHandler(Func<Uri, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public string Last { get; private set; } = "";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Contains("X-Mark").ShouldBeTrue("each request is prepared");
            Last = request.RequestUri!.AbsoluteUri;
            return Task.FromResult(answer(request.RequestUri));
        }
    }
}
