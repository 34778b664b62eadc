namespace Torture.Downloads.Faults;

/// <summary>Building blocks for faults.</summary>
internal static class FaultBuilder
{
    /// <summary>Applies a fault to a body that the client must accept; other responses are sent correctly.</summary>
    public static Fault Body(string name, Func<Exchange, Answer, Task> deal) => new(name, async x =>
    {
        var answer = x.CorrectAnswer();
        await (x.IsTaken(answer) ? deal(x, answer) : x.SkipAsync(answer));
    });

    /// <summary>Applies a fault to the response to a request for the whole video.</summary>
    public static Fault Whole(string name, Func<Exchange, Answer, Task> deal) =>
        Body(name, (x, answer) => answer.Start == 0 ? deal(x, answer) : x.SkipAsync(answer));

    /// <summary>Applies a fault to the range response that continues the client's file.</summary>
    public static Fault Rest(string name, Func<Exchange, Answer, Task> deal) =>
        Body(name, (x, answer) => answer.Start > 0 ? deal(x, answer) : x.SkipAsync(answer));

    /// <summary>Applies a fault to any range request.</summary>
    public static Fault Range(string name, Func<Exchange, Task> deal) =>
        new(name, x => x.Request.From is not null && x.Script.Video.ClientBytes is not null ? deal(x) : x.SkipAsync());

    /// <summary>Sends a response that is not a video.</summary>
    public static Fault Page(string name, Verdict verdict, Func<Exchange, Answer> page) => new(name, x =>
    {
        x.Note(verdict);
        return x.SendAsync(page(x).And("Set-Cookie", $"a={x.Address.Canaries["cookie of a response"]}").And("X-Why", x.Address.Canaries["header of a response"]));
    });

    /// <summary>An error page with a secret.</summary>
    public static string Text(Exchange x) => $"<html><body>Try {x.Address.Url} again: {x.Address.Canaries["body of a response"]}</body></html>";
}
