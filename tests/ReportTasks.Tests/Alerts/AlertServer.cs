using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReportTasks.Tests.Alerts;

/// <summary>A webhook on loopback that records the messages it gets.</summary>
internal sealed class AlertServer : IAsyncDisposable
{
    /// <summary>Part of the webhook URL; must never be shown.</summary>
    public const string Secret = "T0KEN-of-the-webhook";

    private readonly WebApplication app;
    private int count;

    private AlertServer(WebApplication app) => this.app = app;

    /// <summary>Gets the request and its number, from 1.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentQueue<(string? ContentType, string Body)> Messages { get; } = new();

    public Uri Webhook => new($"{app.Urls.First()}/services/{Secret}?sig={Secret}");

    public static async Task<AlertServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new AlertServer(builder.Build());
        server.app.Run(server.TakeAsync);
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Answers the first requests with this status, then with 200.</summary>
    public void Fail(int times, int status, Action<HttpResponse>? more = null) => Answer = (context, number) =>
    {
        if (number > times) return Task.CompletedTask;
        context.Response.StatusCode = status;
        more?.Invoke(context.Response);
        return context.Response.WriteAsync($"no such thing: {context.Request.Path}{context.Request.QueryString}");
    };

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        Messages.Enqueue((context.Request.ContentType, await body.ReadToEndAsync(context.RequestAborted)));
        await Answer(context, Interlocked.Increment(ref count));
    }
}
