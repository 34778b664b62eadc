using ReportTasks.Publishing.Stores.Http;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.Http;

/// <summary>Reports sent bytes, so that a slow connection is not mistaken for a dead one.</summary>
public sealed class MonitoredContentTests
{
    private const int Length = 200_000;

    private int moves;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_body_reports_progress_in_steps_and_arrives_unchanged()
    {
        var bytes = TestUpload.Bytes(Length);
        using var content = new MonitoredContent(new ByteArrayContent(bytes), () => moves++);
        using var arrived = new MemoryStream();

        await content.CopyToAsync(arrived, Cancellation);

        arrived.ToArray().ShouldBe(bytes);
        content.Headers.ContentLength.ShouldBe(Length);
        moves.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_body_of_unknown_length_has_no_content_length()
    {
        var bytes = TestUpload.Bytes(Length);
        using var content = new MonitoredContent(new ContentWithoutLength(bytes), () => moves++);
        using var arrived = new MemoryStream();

        content.Headers.ContentLength.ShouldBeNull();
        await content.CopyToAsync(arrived, Cancellation);

        arrived.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task Content_headers_are_kept_and_the_content_is_disposed_with_its_request()
    {
        var stream = new MemoryStream([1, 2]);
        var content = new MonitoredContent(new StreamContent(stream) { Headers = { { "Content-MD5", "AQID" } } }, () => moves++);

        content.Headers.NonValidated["Content-MD5"].ToString().ShouldBe("AQID");
        (await content.ReadAsByteArrayAsync(Cancellation)).ShouldBe([1, 2]);
        content.Dispose();

        stream.CanRead.ShouldBeFalse();
    }

    /// <summary>Uses every write overload, including obsolete ones.</summary>
    private sealed class ContentWithoutLength(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
#pragma warning disable CA1835, CA1849, MA0042 // These overloads are under test.
            await stream.WriteAsync(bytes, 0, 100, Cancellation);
            stream.Write(bytes, 100, 100);
            stream.Flush();
#pragma warning restore CA1835, CA1849, MA0042
            await stream.WriteAsync(bytes.AsMemory(200), Cancellation);
            await stream.FlushAsync(Cancellation);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
