using System.Text;

namespace Torture.Downloads.Faults;

/// <summary>Chunked bodies, valid and invalid.</summary>
internal static class ChunkFaults
{
    // Bytes that a client may have read but not kept when the next chunk is invalid.
    private const int Unread = 512 * 1024;

    public static IEnumerable<Fault> All =>
    [
        FaultBuilder.Body("a chunked body", (x, answer) => ServeAsync(x, answer, "", "0\r\n\r\n")),
        FaultBuilder.Body("chunks with extensions and trailers", (x, answer) =>
            ServeAsync(x, answer, $";name=\"{x.Address.Canaries["header of a response"]}\"", $"0\r\nX-Trailer: {x.Address.Canaries["header of a response"]}\r\nETag: \"trailer\"\r\n\r\n")),
        FaultBuilder.Body("chunks and a length", (x, answer) => ServeAsync(x, answer, "", "0\r\n\r\n", keepsLength: true)),
        FaultBuilder.Body("truncated chunks", (x, answer) => CutAsync(x, answer, "")),
        FaultBuilder.Body("a chunk with an invalid size", (x, answer) => CutAsync(x, answer, "size\r\n")),
        FaultBuilder.Body("a chunk with a huge size", (x, answer) => CutAsync(x, answer, "FFFFFFFFFFFFFFFFF\r\n")),
        FaultBuilder.Body("a chunk with a negative size", (x, answer) => CutAsync(x, answer, "-1\r\n")),
        FaultBuilder.Body("an early last chunk", async (x, answer) =>
        {
            var (chunked, cut) = (InChunks(answer), answer.Start > 0 ? x.CutOf(answer) : Math.Max(8, x.CutOf(answer)));
            if (answer.Start > 0) x.NoteCut(chunked, cut);
            else x.NoteLost(chunked, cut);
            await x.SendAsync(chunked, 0);
            await ChunksAsync(x, answer.Body[..cut], "");
            await x.SendBodyAsync("0\r\n\r\n"u8.ToArray());
        }),
        FaultBuilder.Body("a stall before the last chunk", async (x, answer) =>
        {
            var chunked = InChunks(answer);
            x.NoteCut(chunked, answer.Body.Length);
            await x.SendAsync(chunked, 0);
            await ChunksAsync(x, answer.Body, "");
            await x.ReceivedAsync(answer, answer.Body.Length);
            await x.StallAsync();
        }) with { NeedsClock = true },
    ];

    private static Answer InChunks(Answer answer) => answer.Without("Content-Length").With("Transfer-Encoding", "chunked");

    private static async Task ServeAsync(Exchange x, Answer answer, string extension, string last, bool keepsLength = false)
    {
        var chunked = InChunks(answer);
        if (keepsLength) chunked = chunked.With("Content-Length", "1000");
        x.NoteServed(chunked);
        await x.SendAsync(chunked, 0);
        await ChunksAsync(x, answer.Body, extension);
        await x.SendBodyAsync(Encoding.Latin1.GetBytes(last));
    }

    private static async Task CutAsync(Exchange x, Answer answer, string broken)
    {
        x.ServerConnection.IsOver = true;
        var (chunked, cut) = (InChunks(answer), x.CutOf(answer));
        x.NoteCut(chunked, cut, broken.Length > 0 ? Unread : 0);
        await x.SendAsync(chunked, 0);
        await ChunksAsync(x, answer.Body[..cut], "");
        await x.SendBodyAsync(Encoding.Latin1.GetBytes(broken));
    }

    private static async Task ChunksAsync(Exchange x, ReadOnlyMemory<byte> body, string extension)
    {
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, x.Random.Next(1, 200_000));
            await x.SendBodyAsync((byte[])[.. Encoding.Latin1.GetBytes($"{size:x}{extension}\r\n"), .. body.Span.Slice(at, size), .. "\r\n"u8]);
            at += size;
        }
    }
}
