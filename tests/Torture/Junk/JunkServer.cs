using System.Collections.Concurrent;
using ReportTasks.Tests.Downloads.Support;

namespace Torture.Junk;

/// <summary>Serves each stub's response: the video, a part of it announced as the whole, or an error.</summary>
internal sealed class JunkServer : IAsyncDisposable
{
    private readonly RawServer server;
    private readonly ConcurrentDictionary<string, int> requests = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, byte[]?> bodies;

    /// <param name="bodies">By task id; null for an error.</param>
    public JunkServer(IReadOnlyDictionary<string, byte[]?> bodies)
    {
        this.bodies = bodies;
        server = new RawServer(AnswerAsync);
    }

    public string UrlOf(string id) => $"{new Uri(server.Url).GetLeftPart(UriPartial.Authority)}/{id}?_jwt=secret.e30.signature";

    public int RequestsOf(string id) => requests.GetValueOrDefault(id);

    public void Forget() => requests.Clear();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task AnswerAsync(int number, string head, Stream stream)
    {
        var id = head.Split(' ')[1].Trim('/').Split('?')[0];
        requests.AddOrUpdate(id, 1, (_, count) => count + 1);
        return bodies.GetValueOrDefault(id) is { } body
            ? RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Type: video/mp4\nContent-Length: {body.Length}\nConnection: close", body)
            : RawServer.SendAsync(stream, "HTTP/1.1 403 Forbidden\nContent-Length: 0\nConnection: close", default);
    }
}
