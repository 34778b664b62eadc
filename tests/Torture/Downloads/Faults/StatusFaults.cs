namespace Torture.Downloads.Faults;

/// <summary>Error statuses, transient and permanent, with retry delays.</summary>
internal static class StatusFaults
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static IEnumerable<Fault> All =>
    [
        Refusal("500", Verdict.Passing, "500 Internal Server Error"),
        Refusal("502", Verdict.Passing, "502 Bad Gateway"),
        Refusal("503", Verdict.Passing, "503 Service Unavailable"),
        Refusal("504", Verdict.Passing, "504 Gateway Timeout"),
        Refusal("429", Verdict.Passing, "429 Too Many Requests"),
        Refusal("408 or 425", Verdict.Passing, "408 Request Timeout", "425 Too Early"),
        Refusal("a status above 504", Verdict.Passing, "505 No", "507 Full", "511 Log in", "520 Unknown", "522 Late", "530 Strange", "599 Last"),
        Refusal("an unknown status", Verdict.Passing, "600 Beyond", "799 Far", "999 Denied"),
        Refusal("a success status without content", Verdict.Passing, "201 Created", "202 Accepted", "207 Many", "226 Delta", "299 Strange"),
        Refusal("an unrequested range", Verdict.Passing, "206 Partial Content"),
        Refusal("400", Verdict.Final, "400 Bad Request"),
        Refusal("401", Verdict.Final, "401 Unauthorized"),
        Refusal("403", Verdict.Final, "403 Forbidden"),
        Refusal("404", Verdict.Final, "404 Not Found"),
        Refusal("410", Verdict.Final, "410 Gone"),
        Refusal("another permanent error", Verdict.Final, "402 Pay", "405 No", "406 No", "409 No", "411 No", "414 Long", "418 Teapot", "451 Law", "499 Odd"),
        Refusal("304", Verdict.Final, "304 Not Modified"),
        Refusal("300 Multiple Choices", Verdict.Final, "300 Multiple Choices", "305 Use Proxy", "306 Unused", "399 Odd"),
        Refusal("101 Switching Protocols", Verdict.Final, "101 Switching Protocols"),
        Later("Retry-After in seconds", x => Answer.Text(x.Random.Next(0, 60)), Seconds),
        Later("Retry-After as a date", x => Content.DateText(x.Script.Clock.GetUtcNow().AddSeconds(30)), (_, _) => null),
        Later("Retry-After in the past", x => Content.DateText(x.Script.Clock.GetUtcNow().AddDays(-30)), (_, _) => TimeSpan.Zero),
        Later("a negative Retry-After", _ => "-17", (_, _) => null),
        Later("an absurd Retry-After", x => x.Random.Next(2) == 0 ? "2000000000" : "Fri, 31 Dec 9999 23:59:59 GMT", (_, _) => Longest),
        Later("a huge Retry-After", _ => "99999999999999999999999", (_, _) => null),
        Later("an invalid Retry-After", x => x.Address.Canaries["header of a response"], (_, _) => null),
        FaultBuilder.Page("an error with a long page", Verdict.Passing, x => Answer.Of("503 Busy", FaultBuilder.Text(x) + new string(' ', 300_000), "text/html")),
        new("an error with a truncated page", x =>
        {
            x.Note(Verdict.Passing);
            x.ServerConnection.IsOver = true;
            return x.SendAsync(Answer.Of("503 Busy", FaultBuilder.Text(x)), 10);
        }),
    ];

    private static TimeSpan? Seconds(Exchange x, string value) => TimeSpan.FromSeconds(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The reason phrase also comes from the server.</summary>
    private static Fault Refusal(string name, Verdict verdict, params string[] statuses) => new(name, x =>
    {
        var isUnasked = verdict == Verdict.Passing && statuses[0].StartsWith("206", StringComparison.Ordinal);
        if (isUnasked && x.Request.From is not null) return x.SkipAsync();
        var status = statuses[x.Random.Next(statuses.Length)] + " " + x.Address.Canaries["body of a response"];
        x.Note(verdict);
        var answer = Answer.Of(status, FaultBuilder.Text(x), "text/html").And("X-Why", x.Address.Canaries["header of a response"]);
        var hasBody = !(status.StartsWith("304", StringComparison.Ordinal) || status.StartsWith('1'));
        if (!hasBody) x.ServerConnection.IsOver = true;
        return x.SendAsync(hasBody ? answer : answer.Without("Content-Length"), hasBody ? null : 0);
    });

    private static Fault Later(string name, Func<Exchange, string> value, Func<Exchange, string, TimeSpan?> wait) => new(name, x =>
    {
        var text = value(x);
        if (wait(x, text) is { } asked) x.Script.Waits[x.Script.Lost + 1] = asked;
        x.Note(Verdict.Passing);
        return x.SendAsync(Answer.Of("429 Too Many Requests", FaultBuilder.Text(x)).And("Retry-After", text));
    });
}
