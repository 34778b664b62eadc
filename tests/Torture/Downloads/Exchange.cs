using System.Globalization;

namespace Torture.Downloads;

/// <summary>One request and its response.</summary>
internal sealed class Exchange(string name, Planned? planned, ServerConnection wire, RunScript script, Request request, CaseAddress address, CancellationToken cancellation)
{
    private const int Piece = 64 * 1024;

    // With fewer bytes, the content cannot be recognized as a video.
    private const int JudgedBytes = 8;

    private readonly int number = script.Requests;
    private string name = name;

    public Random Random { get; } = new(planned?.Seed ?? 0);

    public ServerConnection ServerConnection => wire;

    public RunScript Script => script;

    public Request Request => request;

    public Content Content => script.Video.Content;

    public CaseAddress Address => address;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The number of body bytes before the fault; never all.</summary>
    public int CutOf(Answer answer) => (int)((planned?.At ?? 0) * answer.Body.Length);

    public void Note(Verdict verdict) => script.Note(name, verdict);

    public void NoteRestart() => script.NoteRestart(name);

    public void NoteRedirect() => script.NoteRedirect(name);

    /// <summary>The response of a correct server.</summary>
    public Answer CorrectAnswer()
    {
        var body = Content.Body;
        var answer = new Answer("200 OK", [("Content-Type", "video/mp4"), ("Content-Length", Answer.Text(body.Length))], body);
        if (Content.HasRanges && request.From is { } from && request.Condition is { } condition && HoldsFor(condition)) answer = Rest(body, from);
        return answer.With("ETag", Content.ETag).With("Last-Modified", Content.LastModified is { } date ? Content.DateText(date) : null)
            .With("Date", Content.DateText(script.Clock.GetUtcNow())).With("Set-Cookie", $"session={address.Canaries["cookie of a response"]}")
            .With("X-Trace", address.Canaries["header of a response"]);
    }

    /// <summary>Whether the client must accept the body; otherwise it requests again or has all bytes.</summary>
    public bool IsTaken(Answer answer) => answer.Status.StartsWith("200", StringComparison.Ordinal)
        || (answer.Status.StartsWith("206", StringComparison.Ordinal) && IsContinuing());

    /// <summary>Sends the correct response.</summary>
    public async Task ServeAsync(Answer? answer = null)
    {
        answer ??= CorrectAnswer();
        if (IsTaken(answer) || (answer.Status.StartsWith("416", StringComparison.Ordinal) && IsContinuing())) NoteServed(answer);
        else NoteRestart();
        await SendAsync(answer);
    }

    /// <summary>The fault does not apply here: sends the correct response.</summary>
    public Task SkipAsync(Answer? answer = null)
    {
        name = RunScript.Well;
        return ServeAsync(answer);
    }

    /// <summary>Expects a lost attempt and a discarded file after this many body bytes.</summary>
    public void NoteLost(Answer answer, int bytes = 0, Verdict verdict = Verdict.Passing)
    {
        Expect(null, HeldOf(answer, bytes, 0));
        Note(verdict);
    }

    /// <summary>Expects the whole body to arrive.</summary>
    public void NoteServed(Answer answer)
    {
        var held = HeldOf(answer, answer.Body.Length, 0);
        Expect(held, held);
        Note(Verdict.Served);
    }

    /// <summary>Expects only this many body bytes to arrive and be kept, minus the slack.</summary>
    public void NoteCut(Answer answer, int bytes, long slack = 0)
    {
        if (IsPartial(answer) || bytes >= JudgedBytes) Expect(HeldOf(answer, bytes, slack), HeldOf(answer, bytes, slack));
        Note(Verdict.Passing);
    }

    /// <summary>Repeats the fault for the next request.</summary>
    public void Repeat()
    {
        if (planned is not null) script.Repeat(planned);
    }

    public async Task SendAsync(Answer answer, int? bytes = null)
    {
        if (script.NeedsNewConnection) wire.IsOver = true;
        await wire.WriteAsync((wire.IsOver ? answer.With("Connection", "close") : answer).Head(), cancellation);
        await SendBodyAsync(answer.Body[..(bytes ?? answer.Body.Length)]);
    }

    public async Task SendBodyAsync(ReadOnlyMemory<byte> body)
    {
        for (var at = 0; at < body.Length; at += Piece)
        {
            await wire.WriteAsync(body.Slice(at, Math.Min(Piece, body.Length - at)), cancellation);
            if (at + Piece < body.Length) Look();
        }
    }

    /// <summary>A client that has already requested again may be finished with this response.</summary>
    public void Look()
    {
        script.Video.Look(() => script.Requests == number);
    }

    /// <summary>Waits until the client has this many body bytes; false if they are too few for it to report.</summary>
    public async Task<bool> ReceivedAsync(Answer answer, int bytes)
    {
        var isSeen = IsPartial(answer) || bytes >= JudgedBytes;
        if (isSeen) await script.VideoProgress.ReachedAsync(answer.Start + bytes).WaitAsync(cancellation);
        Look();
        return isSeen;
    }

    /// <summary>Sends nothing until the client times out.</summary>
    public async Task StallAsync()
    {
        wire.IsOver = true;
        script.Clock.Stall();
        await wire.HungUpAsync(cancellation);
    }

    /// <summary>
    /// Closes the connection with a reset. If the client may have seen no byte of the response, it closes in order instead: after
    /// a reset, the client would repeat the request itself on a reused connection.
    /// </summary>
    public void Reset(bool isSeen)
    {
        wire.IsOver = true;
        if (isSeen || wire.Answered == 0) wire.Reset();
    }

    private static bool IsPartial(Answer answer) => answer.Status.StartsWith("206", StringComparison.Ordinal);

    private static string? HeaderOf(Answer answer, string name) =>
        answer.Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.Trim(' ', '\t');

    private bool IsContinuing() => script.Video.ClientBytes is { } held && held.End <= Content.Body.Length
        && held.IsContinuedBy(Content.Body.Length, Content.ETag, Content.LastModified is { } date ? Content.DateText(date) : null);

    private void Expect(ClientBytes? after, ClientBytes? coming)
    {
        script.VideoProgress.Expect();
        script.Video.Expect(after, coming);
    }

    /// <summary>The file of the client after this many body bytes.</summary>
    private ClientBytes? HeldOf(Answer answer, int bytes, long slack)
    {
        if (IsPartial(answer)) return script.Video.ClientBytes is { } held ? held with { End = answer.Start + bytes, Slack = slack } : null;
        var length = HeaderOf(answer, "Transfer-Encoding") is null && long.TryParse(HeaderOf(answer, "Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : (long?)null;
        var etag = HeaderOf(answer, "ETag");
        return new ClientBytes(bytes, Content.Version, length, etag, HeaderOf(answer, "Last-Modified"), slack);
    }

    private static Answer Rest(byte[] body, long from) => from >= body.Length
        ? new Answer("416 Range Not Satisfiable", [("Content-Range", $"bytes */{body.Length}"), ("Content-Length", "0")], default)
        : new Answer(
            "206 Partial Content",
            [("Content-Type", "video/mp4"), ("Content-Length", Answer.Text(body.Length - from)), ("Content-Range", $"bytes {from}-{body.Length - 1}/{body.Length}")],
            body.AsMemory((int)from),
            from);

    private bool HoldsFor(string condition) =>
        (condition == Content.ETag && condition.StartsWith('"'))
        || (Content.LastModified is { } date && condition == Content.DateText(date));
}
