using System.IO.Compression;

namespace Torture.Downloads.Faults;

/// <summary>Responses of 200 or 206 that are not videos.</summary>
internal static class PageFaults
{
    public static IEnumerable<Fault> All =>
    [
        Page("an HTML page with 200", "text/html; charset=utf-8", FaultBuilder.Text),
        Page("JSON with 200", "application/problem+json", x => $"{{\"error\":\"{x.Address.Canaries["body of a response"]}\"}}"),
        Page("XML with 200", "application/xml", x => $"<Error>{x.Address.Canaries["body of a response"]}</Error>"),
        Page("an HTML page with a video type", "video/mp4", FaultBuilder.Text),
        Page("a few bytes", "video/mp4", x => new string('x', x.Random.Next(1, 8))),
        Page("an empty 200", "video/mp4", _ => ""),
        FaultBuilder.Page("an empty 200 in chunks", Verdict.Passing, _ => Answer.Of("200 OK", "0\r\n\r\n", "video/mp4").Without("Content-Length").With("Transfer-Encoding", "chunked")),
        new("an empty 200 without length", x =>
        {
            x.Note(Verdict.Passing);
            x.ServerConnection.IsOver = true;
            return x.SendAsync(Answer.Of("200 OK", "", "video/mp4").Without("Content-Length"));
        }),
        new("204 or 205", x =>
        {
            x.Note(Verdict.Passing);
            return x.SendAsync(new Answer(x.Random.Next(2) == 0 ? "204 No Content" : "205 Reset Content", [("Content-Length", "0")], default));
        }),
        FaultBuilder.Body("a compressed video", (x, answer) =>
        {
            x.Note(Verdict.Passing);
            var compressed = Compress(answer.Body.Span[..Math.Min(answer.Body.Length, 4096)]);
            return x.SendAsync((answer with { Body = compressed }).With("Content-Encoding", "gzip").With("Content-Length", Answer.Text(compressed.Length)));
        }),
        FaultBuilder.Body("an unknown encoding", (x, answer) => Claim(x, answer.With("Content-Encoding", x.Address.Canaries["header of a response"]))),
        FaultBuilder.Body("a video with an HTML type", (x, answer) => Claim(x, answer.With("Content-Type", $"text/html; title={x.Address.Canaries["header of a response"]}"))),
        FaultBuilder.Body("a video with an unusual type", (x, answer) => x.ServeAsync(answer.With("Content-Type", Odd[x.Random.Next(Odd.Length)]))),
        FaultBuilder.Rest("an HTML page with 206", (x, answer) =>
        {
            x.Note(Verdict.Passing);
            return x.SendAsync(answer.With("Content-Type", "text/html"));
        }),
    ];

    private static readonly string?[] Odd = [null, "text/plain", "application/octet-stream", "nonsense", "video/quicktime; a=\"b\"", "binary/octet-stream"];

    /// <summary>A content type that is not a video. The bytes of a complete response decide; a range cannot be checked.</summary>
    private static Task Claim(Exchange x, Answer answer)
    {
        if (answer.Start == 0) return x.ServeAsync(answer);
        x.Note(Verdict.Passing);
        return x.SendAsync(answer);
    }

    private static Fault Page(string name, string type, Func<Exchange, string> text) =>
        FaultBuilder.Page(name, Verdict.Passing, x => Answer.Of("200 OK", text(x), type).With("ETag", "\"page\""));

    private static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return compressed.ToArray();
    }
}
