using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Build.Tests.Host.Support;

/// <summary>Serves the repository's sample videos on loopback, with ranges; can pause in the middle.</summary>
internal sealed class VideoServer : IAsyncDisposable
{
    public const string Signature = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl";

    private static readonly EntityTagHeaderValue Tag = new("\"one\"");

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> held = new(StringComparer.Ordinal);

    private VideoServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<Seen> Requests { get; } = new();

    public static async Task<VideoServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MinResponseDataRate = null;
        });
        var server = new VideoServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static byte[] Video(string stub) => File.ReadAllBytes(VideoPath(stub));

    public string Url(string stub) => $"{app.Urls.First()}/{stub}.mp4?_jwt={Signature}";

    /// <summary>A batch of tasks with these videos.</summary>
    public string Batch(params string[] stubs) => Support.Batch.Of([.. stubs.Select(stub => Support.Batch.Succeeded(stub, Url(stub)))]);

    /// <summary>Pauses responses for a video in its middle until it is released.</summary>
    public void Hold(string stub) => held[$"/{stub}.mp4"] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release(string stub)
    {
        if (held.TryRemove($"/{stub}.mp4", out var source)) source.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in held.Values) source.TrySetResult();
        await app.DisposeAsync();
    }

    private static string VideoPath(string stub) => Path.Combine(Repository.Root, "samples", "videos", stub + ".mp4");

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Requests.Enqueue(new Seen(path, context.Request.Headers.Range.ToString(), context.Request.Headers.IfRange.ToString()));
        if (!File.Exists(VideoPath(Path.GetFileNameWithoutExtension(path))))
        {
            context.Response.StatusCode = 404;
            return;
        }

        var video = Video(Path.GetFileNameWithoutExtension(path));
        if (held.TryGetValue(path, out var release)) await SendInHalvesAsync(context, video, release.Task);
        else await Results.File(video, "video/mp4", enableRangeProcessing: true, entityTag: Tag).ExecuteAsync(context);
    }

    private static async Task SendInHalvesAsync(HttpContext context, byte[] video, Task release)
    {
        context.Response.ContentType = "video/mp4";
        context.Response.ContentLength = video.Length;
        context.Response.GetTypedHeaders().ETag = Tag;
        await context.Response.Body.WriteAsync(video.AsMemory(0, video.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await release.WaitAsync(context.RequestAborted);
        await context.Response.Body.WriteAsync(video.AsMemory(video.Length / 2), context.RequestAborted);
    }

    internal sealed record Seen(string Path, string Range, string IfRange);
}
