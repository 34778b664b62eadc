using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Torture.Support;

/// <summary>
/// Serves the videos of a batch on loopback, with a redirect and ranges; its responses are full of secrets. It also receives
/// the alerts.
/// </summary>
internal sealed class BatchServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Canaries canaries;
    private readonly Dictionary<string, byte[]> videos;

    private BatchServer(WebApplication app, Canaries canaries, Dictionary<string, byte[]> videos) => (this.app, this.canaries, this.videos) = (app, canaries, videos);

    /// <summary>How often each video was requested from its start.</summary>
    public ConcurrentDictionary<string, int> Begun { get; } = new(StringComparer.Ordinal);

    public string Address => app.Urls.First();

    /// <summary>Videos that pause in the middle, by path.</summary>
    public ConcurrentDictionary<string, PausedVideo> Holds { get; } = new(StringComparer.Ordinal);

    /// <param name="videos">By stub. Other videos get an error.</param>
    public static async Task<BatchServer> StartAsync(Canaries canaries, Dictionary<string, byte[]> videos)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new BatchServer(builder.Build(), canaries, videos);
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Separates the counts of runs by a path segment.</summary>
    public string VideoUrl(string room, string stub) => $"{Address}/{room}/signed/{stub}.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.e30.{canaries["signature of a video URL"]}";

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task SendInHalvesAsync(HttpContext context, byte[] video, PausedVideo hold)
    {
        context.Response.ContentType = "video/mp4";
        context.Response.ContentLength = video.Length;
        context.Response.GetTypedHeaders().ETag = new EntityTagHeaderValue("\"one\"");
        await context.Response.Body.WriteAsync(video.AsMemory(0, video.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await hold.StopAsync(context.RequestAborted);
        await context.Response.Body.WriteAsync(video.AsMemory(video.Length / 2), context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.SetCookie = $"session={canaries["cookie of a response"]}";
        response.Headers["X-Api-Key"] = canaries["header of a response"];
        var path = request.Path.Value!;
        if (path.Contains("/signed/", StringComparison.Ordinal))
        {
            response.Redirect($"{path.Replace("/signed/", "/plain/", StringComparison.Ordinal)}?Signature={canaries["signature of a redirect"]}");
        }
        else if (videos.TryGetValue(Path.GetFileNameWithoutExtension(path), out var video))
        {
            if (request.Headers.Range.Count == 0) Begun.AddOrUpdate(path, 1, (_, count) => count + 1);
            if (Holds.TryGetValue(path, out var hold)) await SendInHalvesAsync(context, video, hold);
            else await Results.File(video, "video/mp4", enableRangeProcessing: true, entityTag: new EntityTagHeaderValue("\"one\"")).ExecuteAsync(context);
        }
        else
        {
            response.StatusCode = request.Method == "POST" ? 200 : 403;
            await response.WriteAsync($"<Error><Message>{canaries["body of a response"]}</Message></Error>");
        }
    }
}
