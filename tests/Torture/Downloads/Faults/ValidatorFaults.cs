namespace Torture.Downloads.Faults;

/// <summary>Content that changes, and validators that change, become weak or are missing.</summary>
internal static class ValidatorFaults
{
    public static IEnumerable<Fault> All =>
    [
        FaultBuilder.Body("content that changes after an interruption", (x, answer) =>
        {
            x.ServerConnection.IsOver = true;
            x.NoteCut(answer, x.CutOf(answer));
            x.Content.Replace();
            return x.SendAsync(answer, x.CutOf(answer));
        }),
        new("content that changes after an error", x =>
        {
            x.Note(Verdict.Passing);
            x.Content.Replace();
            return x.SendAsync(Answer.Of("503 Busy", FaultBuilder.Text(x)));
        }),
        FaultBuilder.Rest("a range of other content", (x, answer) =>
        {
            x.Content.Replace();
            var body = x.Content.Body;
            if (answer.Start >= body.Length) return x.SkipAsync();
            x.NoteRestart();
            return x.SendAsync((answer with { Body = body.AsMemory((int)answer.Start) })
                .With("ETag", x.Content.ETag).With("Last-Modified", x.Content.LastModified is { } date ? Content.DateText(date) : null)
                .With("Content-Range", $"bytes {answer.Start}-{body.Length - 1}/{body.Length}").With("Content-Length", Answer.Text(body.Length - answer.Start)));
        }),
        Restart("a range without validators", answer => answer.Without("ETag").Without("Last-Modified")),
        Restart("a range with another ETag", answer => answer.With("ETag", "\"other\"")),
        Restart("a range with a weak ETag", answer => answer.With("ETag", "W/\"weak\"")),
        Told("a new ETag in each response", (x, answer) => answer.With("ETag", $"\"{x.Random.Next()}\"")),
        Told("a weak ETag", (_, answer) => answer.With("ETag", "W/\"weak\"")),
        Told("a missing ETag", (_, answer) => answer.Without("ETag")),
        Told("missing validators", (_, answer) => answer.Without("ETag").Without("Last-Modified")),
        Told("an ETag of a kilobyte", (x, answer) => answer.With("ETag", $"\"{new string('e', 1000)}{x.Random.Next()}\"")),
        Told("another Last-Modified", (x, answer) => answer.Without("ETag").With("Last-Modified", Content.DateText(x.Script.Clock.GetUtcNow().AddDays(-x.Random.Next(9, 99))))),
        Undated("a Last-Modified of now", (x, answer) => answer.Without("ETag").With("Last-Modified", Content.DateText(x.Script.Clock.GetUtcNow()))),
        Undated("an invalid Last-Modified", (_, answer) => answer.Without("ETag").With("Last-Modified", "yesterday")),
        Undated("an ETag without quotes", (_, answer) => answer.With("ETag", "v1").Without("Last-Modified")),
    ];

    private static Fault Restart(string name, Func<Answer, Answer> change) => FaultBuilder.Rest(name, (x, answer) =>
    {
        x.NoteRestart();
        return x.SendAsync(change(answer));
    });

    /// <summary>Sends truncated content with other validators than it should have.</summary>
    private static Fault Told(string name, Func<Exchange, Answer, Answer> change) => FaultBuilder.Whole(name, (x, answer) =>
    {
        x.ServerConnection.IsOver = true;
        var told = change(x, answer);
        x.NoteCut(told, x.CutOf(told));
        return x.SendAsync(told, x.CutOf(told));
    });

    /// <summary>The same, with validators that cannot be used for a range request.</summary>
    private static Fault Undated(string name, Func<Exchange, Answer, Answer> change) => FaultBuilder.Whole(name, (x, answer) =>
    {
        x.ServerConnection.IsOver = true;
        x.NoteCut(answer.Without("ETag").Without("Last-Modified"), x.CutOf(answer));
        return x.SendAsync(change(x, answer), x.CutOf(answer));
    });
}
