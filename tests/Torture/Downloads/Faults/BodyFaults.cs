namespace Torture.Downloads.Faults;

/// <summary>Bodies that are truncated, stalled, slow, or of another length than announced.</summary>
internal static class BodyFaults
{
    private const int InFlight = 256 * 1024;

    // More than the run's space plus buffers.
    private const int Endless = 64 * 1024 * 1024;

    public static IEnumerable<Fault> All =>
    [
        FaultBuilder.Body("a close in the body", (x, answer) =>
        {
            x.ServerConnection.IsOver = true;
            x.NoteCut(answer, x.CutOf(answer));
            return x.SendAsync(answer, x.CutOf(answer));
        }),
        FaultBuilder.Body("a reset in the body", (x, answer) => ResetAsync(x, answer, 0)),
        FaultBuilder.Body("a reset with bytes in flight", (x, answer) => ResetAsync(x, answer, InFlight)),
        FaultBuilder.Body("a stall in the body", async (x, answer) =>
        {
            x.NoteCut(answer, x.CutOf(answer));
            await x.SendAsync(answer, x.CutOf(answer));
            await x.ReceivedAsync(answer, x.CutOf(answer));
            await x.StallAsync();
        }) with { NeedsClock = true },
        FaultBuilder.Body("a slow body", async (x, answer) =>
        {
            x.NoteServed(answer);
            await x.SendAsync(answer, 0);
            var drips = Math.Min(answer.Body.Length, 100);
            for (var i = 0; i < drips; i++) await x.SendBodyAsync(answer.Body.Slice(i, 1));
            await x.SendBodyAsync(answer.Body[drips..]);
        }),
        FaultBuilder.Body("a body in odd-sized pieces", async (x, answer) =>
        {
            x.NoteServed(answer);
            await x.SendAsync(answer, 0);
            for (var at = 0; at < answer.Body.Length;)
            {
                var piece = Math.Min(answer.Body.Length - at, x.Random.Next(1, 50_000));
                await x.SendBodyAsync(answer.Body.Slice(at, piece));
                at += piece;
            }
        }),
        FaultBuilder.Body("a length that is too long", (x, answer) =>
        {
            x.ServerConnection.IsOver = true;
            var lie = answer.With("Content-Length", Answer.Text(answer.Body.Length + x.Random.Next(1, 100_000)));
            x.NoteCut(lie, answer.Body.Length);
            return x.SendAsync(lie);
        }),
        FaultBuilder.Body("a length that is too short", (x, answer) =>
        {
            x.ServerConnection.IsOver = true;
            var told = x.CutOf(answer);
            var lie = answer.With("Content-Length", Answer.Text(told));
            if (answer.Start > 0) x.NoteCut(answer, told);
            else if (told >= 8) x.NoteLost(lie, told);
            else x.Note(Verdict.Passing);
            return x.SendAsync(lie);
        }),
        FaultBuilder.Body("a repeated length", (x, answer) =>
            x.ServeAsync(answer.And("Content-Length", Answer.Text(answer.Body.Length)))),
        FaultBuilder.Whole("an invalid length", (x, answer) =>
        {
            x.ServerConnection.IsOver = true;
            return x.ServeAsync(answer.With("Content-Length", NoNumbers[x.Random.Next(NoNumbers.Length)]));
        }),
        FaultBuilder.Whole("a length beyond any disk", (x, answer) =>
        {
            x.NoteLost(answer, verdict: Verdict.Final);
            return x.SendAsync(answer.With("Content-Length", "9000000000000000000"));
        }),
        FaultBuilder.Body("a body without length", (x, answer) =>
        {
            x.ServerConnection.IsOver = true;
            return x.ServeAsync(answer.Without("Content-Length") with { Protocol = x.Random.Next(2) == 0 ? "HTTP/1.0" : "HTTP/1.1" });
        }),
        FaultBuilder.Body("a body without length that ends early", (x, answer) => WithoutLengthAsync(x, answer, x.CutOf(answer))),
        FaultBuilder.Whole("a body without length that ends between boxes", (x, answer) => WithoutLengthAsync(x, answer, x.Random.Next(2) == 0 ? 24 : 40)),
        FaultBuilder.Whole("an endless body", (x, answer) => EndlessAsync(x, answer.Without("Content-Length"), Verdict.Final)),
        FaultBuilder.Rest("an endless range", (x, answer) => EndlessAsync(x, answer.Without("Content-Length"), Verdict.Passing)),
        FaultBuilder.Body("stray bytes after the body", async (x, answer) =>
        {
            x.NoteServed(answer);
            await x.SendAsync(answer, 0);
            await x.SendBodyAsync((byte[])[.. answer.Body.Span, .. "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"u8]);
        }),
        FaultBuilder.Page("stray bytes after an error", Verdict.Passing, x => Answer.Of("503 Busy", "wait" + new string('?', 40)).With("Content-Length", "4")),
    ];

    private static readonly string[] NoNumbers = ["-5", "many", "99999999999999999999999", "0x100", "1e6", "5, 5"];

    private static async Task ResetAsync(Exchange x, Answer answer, int slack)
    {
        var cut = x.CutOf(answer);
        x.NoteCut(answer, cut, slack);
        await x.SendAsync(answer, cut);
        var isSeen = await x.ReceivedAsync(answer, Math.Min(cut, Math.Max(8, cut - slack)));
        x.Reset(isSeen);
    }

    /// <summary>Sends until the client disconnects.</summary>
    private static async Task EndlessAsync(Exchange x, Answer answer, Verdict verdict)
    {
        x.ServerConnection.IsOver = true;
        x.NoteLost(answer, answer.Body.Length, verdict);
        await x.SendAsync(answer);
        var more = new byte[InFlight];
        for (var sent = 0; sent < Endless; sent += more.Length) await x.SendBodyAsync(more);
        x.Script.Video.Complain("It read an endless body beyond the limit.");
    }

    private static Task WithoutLengthAsync(Exchange x, Answer answer, int cut)
    {
        x.ServerConnection.IsOver = true;
        var endless = answer.Without("Content-Length");
        x.NoteCut(endless, cut);
        return x.SendAsync(endless, cut);
    }
}
