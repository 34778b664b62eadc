using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ReportTasks.Tests.Downloads.Support;

namespace Torture.Hostile.Names;

/// <summary>Serves a different video at every path and pauses in the middle of each.</summary>
internal sealed class VideoSource : IAsyncDisposable
{
    private readonly WebApplication app;

    private VideoSource(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    /// <summary>Called while the first half of the body is sent, by last path segment.</summary>
    public Func<string, Task> Midway { get; set; } = _ => Task.CompletedTask;

    public static byte[] BodyOf(string name) => Video.Bytes(3_000, int.Parse(name.AsSpan(name.LastIndexOf('-') + 1), null));

    public static async Task<VideoSource> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var source = new VideoSource(builder.Build());
        source.app.Run(source.AnswerAsync);
        await source.app.StartAsync(cancellation);
        source.Address = source.app.Urls.First();
        return source;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var name = context.Request.Path.Value![1..];
        var body = BodyOf(name);
        context.Response.ContentType = "video/mp4";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
        await Midway(name);
        await context.Response.Body.WriteAsync(body.AsMemory(body.Length / 2));
    }
}
