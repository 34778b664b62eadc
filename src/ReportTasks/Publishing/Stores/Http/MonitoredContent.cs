using System.Net;

namespace ReportTasks.Publishing.Stores.Http;

/// <summary>A request body that reports progress while it is sent.</summary>
internal sealed class MonitoredContent : HttpContent
{
    private readonly HttpContent content;
    private readonly Action moved;

    public MonitoredContent(HttpContent content, Action moved)
    {
        this.content = content;
        this.moved = moved;
        foreach (var (name, values) in content.Headers.NonValidated) Headers.TryAddWithoutValidation(name, values);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        content.CopyToAsync(new MonitoredStream(stream, moved), context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = content.Headers.ContentLength ?? 0;
        return content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }
}
