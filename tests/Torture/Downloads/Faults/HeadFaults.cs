using System.Text;

namespace Torture.Downloads.Faults;

/// <summary>Response headers that are truncated, too long, invalid or unusual.</summary>
internal static class HeadFaults
{
    private static readonly string[] Garbage =
    [
        "just some text without a head\r\n\r\n", "HTTP/1.1 abc Strange\r\n\r\n", "HTTP/1.1 2000 Long\r\n\r\n", "HTTP/1.1 20\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", "HTTP/1.1 200 OK\r\n: no name\r\n\r\n", "ICY 200 OK\r\n\r\n", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\n\r\n", "{\"error\":\"no head\"}\n\n",
    ];

    public static IEnumerable<Fault> All =>
    [
        new("a close in the headers", async x =>
        {
            await CutAsync(x);
            x.ServerConnection.IsOver = true;
        }),
        new("a reset in the headers", async x =>
        {
            await CutAsync(x);
            x.Reset(isSeen: false);
        }),
        new("a stall in the headers", async x =>
        {
            await CutAsync(x);
            await x.StallAsync();
        }) { NeedsClock = true },
        new("invalid headers", async x =>
        {
            x.Note(Verdict.Passing);
            await x.ServerConnection.WriteAsync(Encoding.Latin1.GetBytes(Garbage[x.Random.Next(Garbage.Length)]), x.Cancellation);
            x.ServerConnection.IsOver = true;
        }),
        new("a thousand long headers", x => BombAsync(x, Enumerable.Range(0, 1000).Select(i => ($"X-Bomb-{i}", new string('b', 100))))),
        new("one header of a megabyte", x => BombAsync(x, [("X-Bomb", new string('b', 1024 * 1024))])),
        new("endless headers", async x =>
        {
            x.Note(Verdict.Passing);
            x.ServerConnection.IsOver = true;
            await x.ServerConnection.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), x.Cancellation);
            for (var i = 0; i < 2000; i++) await x.ServerConnection.WriteAsync(Encoding.Latin1.GetBytes($"X-{i}: {new string('e', 1000)}\r\n"), x.Cancellation);
        }),
        new("many headers", x => x.ServeAsync(Enumerable.Range(0, 300).Aggregate(x.CorrectAnswer(), (answer, i) => answer.And($"X-Header-{i}", "value")))),
        new("headers in unusual spelling", x =>
        {
            var answer = x.CorrectAnswer();
            return x.ServeAsync(answer with { Status = answer.Status[..3], Headers = [.. answer.Headers.Select(header => (Odd(x, header.Name), $"  {header.Value} \t"))] });
        }),
        new("early hints before the response", async x =>
        {
            for (var i = x.Random.Next(1, 20); i > 0; i--) await HintAsync(x);
            await x.ServeAsync();
        }),
        new("early hints without a response", async x =>
        {
            x.Note(Verdict.Passing);
            for (var i = 0; i < 50; i++) await HintAsync(x);
            await x.StallAsync();
        }) { NeedsClock = true },
        new("early hints and then a close", async x =>
        {
            x.Note(Verdict.Passing);
            await HintAsync(x);
            x.ServerConnection.IsOver = true;
        }),
    ];

    private static async Task CutAsync(Exchange x)
    {
        x.Note(Verdict.Passing);
        var head = x.CorrectAnswer().Head();
        await x.ServerConnection.WriteAsync(head.AsMemory(0, x.Random.Next(1, head.Length - 1)), x.Cancellation);
    }

    private static Task BombAsync(Exchange x, IEnumerable<(string, string)> headers)
    {
        x.Note(Verdict.Passing);
        x.ServerConnection.IsOver = true;
        return x.SendAsync(headers.Aggregate(x.CorrectAnswer(), (answer, header) => answer.And(header.Item1, header.Item2)));
    }

    private static ValueTask HintAsync(Exchange x)
    {
        var hint = x.Random.Next(3) switch
        {
            0 => "HTTP/1.1 100 Continue\r\n\r\n",
            1 => "HTTP/1.1 102 Processing\r\n\r\n",
            _ => $"HTTP/1.1 103 Early Hints\r\nLink: <{x.Address.Url}>; rel=preload\r\n\r\n",
        };
        return x.ServerConnection.WriteAsync(Encoding.Latin1.GetBytes(hint), x.Cancellation);
    }

    private static string Odd(Exchange x, string name) => x.Random.Next(2) == 0 ? name.ToUpperInvariant() : string.Concat(name.Select(letter => char.ToLowerInvariant(letter)));
}
