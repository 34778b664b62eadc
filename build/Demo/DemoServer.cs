using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Build.Demo;

/// <summary>
/// Serves the sample videos on the loopback interface like a content delivery network: unguessable paths, signed links, and
/// one transient error.
/// </summary>
/// <param name="videos">The file on the disk for each path, such as <c>/1818e811.mp4</c>.</param>
/// <param name="stumblesOn">The path whose first request is answered with 503.</param>
internal sealed class DemoServer(IReadOnlyDictionary<string, string> videos, string stumblesOn) : IDisposable
{
    private readonly ConcurrentDictionary<string, int> requests = new(StringComparer.Ordinal);
    private HttpListener? listener;

    public Uri Start()
    {
        // Another process may take the free port before this one does.
        for (var attempts = 1; ; attempts++)
        {
            var address = new Uri($"http://127.0.0.1:{FreePort()}/");
            listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                listener.Start();
            }
            catch (HttpListenerException) when (attempts < 10)
            {
                continue;
            }

            _ = ServeAsync(listener);
            return address;
        }
    }

    public void Dispose() => listener?.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync(HttpListener source)
    {
        while (source.IsListening)
        {
            try
            {
                _ = AnswerAsync(await source.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        try
        {
            var path = request.Url!.AbsolutePath;
            response.StatusCode = StatusFor(path, request.QueryString["_jwt"]);
            if (response.StatusCode == 200)
            {
                var bytes = await File.ReadAllBytesAsync(videos[path]);
                response.ContentType = "video/mp4";
                response.ContentLength64 = bytes.Length;
                await response.OutputStream.WriteAsync(bytes);
            }

            response.Close();
        }
        catch (Exception exception) when (exception is IOException or HttpListenerException or ObjectDisposedException)
        {
            response.Abort();
        }
    }

    private int StatusFor(string path, string? signature)
    {
        if (!videos.ContainsKey(path)) return 404;
        if (string.IsNullOrEmpty(signature)) return 403;
        var count = requests.AddOrUpdate(path, 1, (_, earlier) => earlier + 1);
        return path == stumblesOn && count == 1 ? 503 : 200;
    }
}
