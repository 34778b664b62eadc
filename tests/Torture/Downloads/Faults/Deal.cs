namespace Torture.Downloads.Faults;

/// <summary>How faults are put together.</summary>
internal static class Deal
{
    /// <summary>Strikes a body that the client has to take; where the answer has none, it is as it should be.</summary>
    public static Fault Body(string name, Func<Exchange, Answer, Task> deal) => new(name, async x =>
    {
        var answer = x.Honest();
        await (x.IsTaken(answer) ? deal(x, answer) : x.SkipAsync(answer));
    });

    /// <summary>Strikes the answer to a request for the whole.</summary>
    public static Fault Whole(string name, Func<Exchange, Answer, Task> deal) =>
        Body(name, (x, answer) => answer.Start == 0 ? deal(x, answer) : x.SkipAsync(answer));

    /// <summary>Strikes the answer that goes on where the client's bytes end.</summary>
    public static Fault Rest(string name, Func<Exchange, Answer, Task> deal) =>
        Body(name, (x, answer) => answer.Start > 0 ? deal(x, answer) : x.SkipAsync(answer));

    /// <summary>Strikes any request for the rest, whatever the answer would be.</summary>
    public static Fault Range(string name, Func<Exchange, Task> deal) =>
        new(name, x => x.Request.From is not null && x.Script.Video.Held is not null ? deal(x) : x.SkipAsync());

    /// <summary>An answer that is no video.</summary>
    public static Fault Page(string name, Verdict verdict, Func<Exchange, Answer> page) => new(name, x =>
    {
        x.Note(verdict);
        return x.SendAsync(page(x).And("Set-Cookie", $"a={x.Address.Canaries["cookie of an answer"]}").And("X-Why", x.Address.Canaries["header of an answer"]));
    });

    /// <summary>What a server says to people, with a secret in it.</summary>
    public static string Text(Exchange x) => $"<html><body>Try {x.Address.Url} again: {x.Address.Canaries["body of an answer"]}</body></html>";
}
