using System.Globalization;

namespace Torture.Downloads;

/// <summary>One request and its answer.</summary>
internal sealed class Exchange(string name, Planned? planned, Wire wire, RunScript script, Request request, CaseAddress address, CancellationToken cancellation)
{
    private const int Piece = 64 * 1024;

    // Before so many bytes, nobody can tell whether it is a video.
    private const int JudgedBytes = 8;

    private readonly int number = script.Requests;
    private string name = name;

    public Random Random { get; } = new(planned?.Seed ?? 0);

    public Wire Wire => wire;

    public RunScript Script => script;

    public Request Request => request;

    public Content Content => script.Video.Content;

    public CaseAddress Address => address;

    public CancellationToken Cancellation => cancellation;

    /// <summary>How many bytes of a body come before the fault strikes; never all.</summary>
    public int CutOf(Answer answer) => (int)((planned?.At ?? 0) * answer.Body.Length);

    public void Note(Verdict verdict) => script.Note(name, verdict);

    public void NoteRestart() => script.NoteRestart(name);

    public void NoteRedirect() => script.NoteRedirect(name);

    /// <summary>The answer of a server that does everything right.</summary>
    public Answer Honest()
    {
        var body = Content.Body;
        var answer = new Answer("200 OK", [("Content-Type", "video/mp4"), ("Content-Length", Answer.Text(body.Length))], body);
        if (Content.HasRanges && request.From is { } from && request.Condition is { } condition && HoldsFor(condition)) answer = Rest(body, from);
        return answer.With("ETag", Content.ETag).With("Last-Modified", Content.LastModified is { } date ? Content.DateText(date) : null)
            .With("Date", Content.DateText(script.Clock.GetUtcNow())).With("Set-Cookie", $"session={address.Canaries["cookie of an answer"]}")
            .With("X-Trace", address.Canaries["header of an answer"]);
    }

    /// <summary>Whether the client has to take its body; else it asks again, or has all bytes.</summary>
    public bool IsTaken(Answer answer) => answer.Status.StartsWith("200", StringComparison.Ordinal)
        || (answer.Status.StartsWith("206", StringComparison.Ordinal) && IsContinuing());

    /// <summary>Answers as it should be.</summary>
    public async Task ServeAsync(Answer? answer = null)
    {
        answer ??= Honest();
        if (IsTaken(answer) || (answer.Status.StartsWith("416", StringComparison.Ordinal) && IsContinuing())) NoteServed(answer);
        else NoteRestart();
        await SendAsync(answer);
    }

    /// <summary>The fault has nothing here that it could strike: answers as it should be.</summary>
    public Task SkipAsync(Answer? answer = null)
    {
        name = RunScript.Well;
        return ServeAsync(answer);
    }

    /// <summary>The attempt is lost once so many bytes of the body have come, and with it what the client has.</summary>
    public void NoteLost(Answer answer, int bytes = 0, Verdict verdict = Verdict.Passing)
    {
        Expect(null, HeldOf(answer, bytes, 0));
        Note(verdict);
    }

    /// <summary>All of the body will come.</summary>
    public void NoteServed(Answer answer)
    {
        var held = HeldOf(answer, answer.Body.Length, 0);
        Expect(held, held);
        Note(Verdict.Served);
    }

    /// <summary>Only so many bytes of the body will come, and the client keeps them, but for the slack.</summary>
    public void NoteCut(Answer answer, int bytes, long slack = 0)
    {
        if (IsPartial(answer) || bytes >= JudgedBytes) Expect(HeldOf(answer, bytes, slack), HeldOf(answer, bytes, slack));
        Note(Verdict.Passing);
    }

    /// <summary>The same fault strikes the next request as well.</summary>
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

    /// <summary>Who has asked again while this was sent may be through with it.</summary>
    public void Look()
    {
        script.Video.Look(() => script.Requests == number);
    }

    /// <summary>Until the client has so many bytes of the body; false where it does not tell, for they are too few.</summary>
    public async Task<bool> ReceivedAsync(Answer answer, int bytes)
    {
        var isSeen = IsPartial(answer) || bytes >= JudgedBytes;
        if (isSeen) await script.Track.ReachedAsync(answer.Start + bytes).WaitAsync(cancellation);
        Look();
        return isSeen;
    }

    /// <summary>Says nothing more until the client has lost its patience.</summary>
    public async Task StallAsync()
    {
        wire.IsOver = true;
        script.Clock.Stall();
        await wire.HungUpAsync(cancellation);
    }

    /// <summary>
    /// Ends the connection with a reset; with an end where the client may not have seen a byte of the answer, and would ask
    /// again of its own accord because the connection was used before.
    /// </summary>
    public void Reset(bool isSeen)
    {
        wire.IsOver = true;
        if (isSeen || wire.Answered == 0) wire.Reset();
    }

    private static bool IsPartial(Answer answer) => answer.Status.StartsWith("206", StringComparison.Ordinal);

    private static string? HeaderOf(Answer answer, string name) =>
        answer.Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.Trim(' ', '\t');

    private bool IsContinuing() => script.Video.Held is { } held && held.End <= Content.Body.Length
        && held.IsContinuedBy(Content.Body.Length, Content.ETag, Content.LastModified is { } date ? Content.DateText(date) : null);

    private void Expect(Held? after, Held? coming)
    {
        script.Track.Expect();
        script.Video.Expect(after, coming);
    }

    /// <summary>What the client has when so many bytes of a body have come.</summary>
    private Held? HeldOf(Answer answer, int bytes, long slack)
    {
        if (IsPartial(answer)) return script.Video.Held is { } held ? held with { End = answer.Start + bytes, Slack = slack } : null;
        var length = HeaderOf(answer, "Transfer-Encoding") is null && long.TryParse(HeaderOf(answer, "Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : (long?)null;
        var etag = HeaderOf(answer, "ETag");
        return new Held(bytes, Content.Version, length, etag, HeaderOf(answer, "Last-Modified"), slack);
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
