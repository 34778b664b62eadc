using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace ReportTasks.Tests.Downloads.Support;

/// <summary>A real server on loopback that serves the same video at every path, with ranges, after any faults.</summary>
internal sealed class VideoServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int count;

    private VideoServer(WebApplication app) => this.app = app;

    public byte[] Body { get; set; } = Video.Bytes();

    public string? ETag { get; set; } = "\"one\"";

    public DateTimeOffset? LastModified { get; set; }

    public string ContentType { get; set; } = "video/mp4";

    /// <summary>Gets the request and its number, from 1; returns whether it has responded.</summary>
    public Func<HttpContext, int, Task<bool>> Fault { get; set; } = (_, _) => Task.FromResult(false);

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    public string Address { get; private set; } = "";

    /// <param name="certificate">For HTTPS (and with it HTTP/2); null for plain HTTP.</param>
    public static async Task<VideoServer> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null) listen.UseHttps(certificate);
            });
            kestrel.Limits.MinResponseDataRate = null;
        });
        var server = new VideoServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        server.Address = server.app.Urls.First();
        return server;
    }

    public string Url(string path = "video.mp4") => $"{Address}/{path}?_jwt=secret.e30.signature";

    /// <summary>Sends the first bytes with the full length announced.</summary>
    public async Task SendPartAsync(HttpContext context, int bytes)
    {
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = Body.Length;
        if (ETag is not null) context.Response.Headers.ETag = ETag;
        await context.Response.Body.WriteAsync(Body.AsMemory(0, bytes));
        await context.Response.Body.FlushAsync();
    }

    /// <summary>Closes the connection once the client has <paramref name="bytes"/>.</summary>
    public async Task<bool> ResetAfterAsync(HttpContext context, int bytes, Recorder client)
    {
        await SendPartAsync(context, bytes);
        await client.ReceivedAsync(bytes);
        context.Abort();
        return true;
    }

    public static async Task<bool> AnswerAsync(HttpContext context, int status, string body = "", string type = "text/plain")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
        return true;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        Requests.Enqueue(new ReceivedRequest(context.Request.Path, headers.Range.ToString(), headers.IfRange.ToString(), headers.AcceptEncoding.ToString(), context.Request.Protocol));
        if (await Fault(context, Interlocked.Increment(ref count))) return;
        var tag = ETag is null ? null : EntityTagHeaderValue.Parse(ETag);
        await Results.File(Body, ContentType, enableRangeProcessing: true, lastModified: LastModified, entityTag: tag).ExecuteAsync(context);
    }

    internal sealed record ReceivedRequest(string Path, string Range, string IfRange, string AcceptEncoding, string Protocol);
}
