using System.Text;

namespace Torture.Downloads.Faults;

/// <summary>Range responses for something else.</summary>
internal static class RangeFaults
{
    public static IEnumerable<Fault> All =>
    [
        FaultBuilder.Rest("a range shifted back", (x, answer) => ShiftedAsync(x, -x.Random.Next(1, (int)Math.Min(2000, answer.Start)))),
        FaultBuilder.Rest("a range shifted forward", (x, answer) => ShiftedAsync(x, x.Random.Next(1, answer.Body.Length + 1))),
        FaultBuilder.Rest("a range with another total", async (x, answer) =>
        {
            var total = x.Content.Body.Length + x.Random.Next(1, 5000);

            // A client that does not know the length accepts this one and waits for more.
            if (x.Script.Video.ClientBytes!.Length is null) x.NoteCut(answer, answer.Body.Length);
            else x.NoteRestart();
            await x.SendAsync(answer.With("Content-Range", $"bytes {answer.Start}-{x.Content.Body.Length - 1}/{total}"));
        }),
        Restart("a range beyond its total", (x, answer) => $"bytes {answer.Start}-{x.Content.Body.Length + 10}/{x.Content.Body.Length}"),
        Restart("a range without Content-Range", (_, _) => null),
        Restart("an invalid range", (x, _) => x.Address.Canaries["header of a response"]),
        Restart("a reversed range", (x, answer) => $"bytes {x.Content.Body.Length - 1}-{answer.Start - 1}/{x.Content.Body.Length}"),
        Restart("a range in another unit", (x, answer) => $"seconds {answer.Start}-{x.Content.Body.Length - 1}/{x.Content.Body.Length}"),
        FaultBuilder.Rest("a short range", (x, answer) =>
        {
            var bytes = Math.Max(1, x.CutOf(answer));
            if (bytes == answer.Body.Length) return x.SkipAsync(answer);
            x.NoteCut(answer, bytes);
            return x.SendAsync((answer with { Body = answer.Body[..bytes] })
                .With("Content-Range", $"bytes {answer.Start}-{answer.Start + bytes - 1}/{x.Content.Body.Length}").With("Content-Length", Answer.Text(bytes)));
        }),
        FaultBuilder.Rest("more than the range", (x, answer) =>
        {
            x.NoteLost(answer, answer.Body.Length);
            byte[] more = [.. answer.Body.Span, .. new byte[x.Random.Next(1, 5000)]];
            return x.SendAsync((answer with { Body = more }).With("Content-Length", Answer.Text(more.Length)));
        }),
        FaultBuilder.Rest("several ranges at once", (x, answer) =>
        {
            x.NoteRestart();
            byte[] parts = [.. Encoding.Latin1.GetBytes($"--b\r\nContent-Range: bytes {answer.Start}-{x.Content.Body.Length - 1}/{x.Content.Body.Length}\r\n\r\n"), .. answer.Body.Span, .. "\r\n--b--"u8];
            return x.SendAsync((answer with { Body = parts }).Without("Content-Range").With("Content-Type", "multipart/byteranges; boundary=b").With("Content-Length", Answer.Text(parts.Length)));
        }),
        FaultBuilder.Range("an ignored range", x => x.ServeAsync(Whole(x))),
        FaultBuilder.Range("416 with another total", x =>
        {
            var total = x.Content.Body.Length + x.Random.Next(1, 500);
            return RefusedAsync(x, $"bytes */{(total == x.Request.From ? total + 1 : total)}");
        }),
        FaultBuilder.Range("416 without a total", x => RefusedAsync(x, null)),
        FaultBuilder.Range("416 for a complete file", x =>
        {
            // It may be correct, or left by an endless body: nothing in the response is known to be wrong.
            if (x.Script.Video.ClientBytes is { } held && held.End >= x.Content.BodyOf(held.Version).Length) return x.SkipAsync();
            var refusal = Refusal($"bytes */{x.Request.From}");
            if (x.Script.Video.ClientBytes!.Length is null) x.NoteLost(refusal);
            else x.NoteRestart();
            return x.SendAsync(refusal);
        }),
        new("416 without a range request", x =>
        {
            if (x.Request.From is not null) return x.SkipAsync();
            x.Note(Verdict.Final);
            return x.SendAsync(Refusal("bytes */10"));
        }),
        FaultBuilder.Range("412 for a range", x =>
        {
            x.NoteRestart();
            return x.SendAsync(Answer.Of("412 Precondition Failed", FaultBuilder.Text(x)));
        }),
    ];

    public static Answer Whole(Exchange x) => new Answer(
        "200 OK", [("Content-Type", "video/mp4"), ("Content-Length", Answer.Text(x.Content.Body.Length)), ("ETag", x.Content.ETag ?? "")], x.Content.Body)
        .With("ETag", x.Content.ETag).With("Last-Modified", x.Content.LastModified is { } date ? Content.DateText(date) : null);

    private static Fault Restart(string name, Func<Exchange, Answer, string?> range) => FaultBuilder.Rest(name, (x, answer) =>
    {
        x.NoteRestart();
        return x.SendAsync(answer.With("Content-Range", range(x, answer)));
    });

    private static Task ShiftedAsync(Exchange x, int by)
    {
        x.NoteRestart();
        var body = x.Content.Body;
        var from = Math.Min(x.Request.From!.Value + by, body.Length - 1);
        if (from == x.Request.From) from--;
        return x.SendAsync((x.CorrectAnswer() with { Body = body.AsMemory((int)from) })
            .With("Content-Range", $"bytes {from}-{body.Length - 1}/{body.Length}").With("Content-Length", Answer.Text(body.Length - from)));
    }

    private static Task RefusedAsync(Exchange x, string? range)
    {
        x.NoteRestart();
        return x.SendAsync(Refusal(range));
    }

    private static Answer Refusal(string? range) => new Answer("416 Range Not Satisfiable", [("Content-Length", "0")], default).With("Content-Range", range);
}
