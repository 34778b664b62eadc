namespace Torture.Downloads.Faults;

/// <summary>Redirects: short, long, circular, to other hosts, and to forbidden targets.</summary>
internal static class RedirectFaults
{
    private static readonly string[] Statuses = ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"];
    private static readonly string[] Elsewhere = ["file:///etc/passwd", "ftp://videos.example/a.mp4", "gopher://videos.example/", "data:video/mp4,abc", "javascript:alert(1)"];

    public static IEnumerable<Fault> All =>
    [
        Followed("a redirect", x => x.Address.Redirected(1, x.ServerConnection.IsTls)),
        Followed("a redirect to another host", x => x.Address.Redirected(2, x.ServerConnection.IsTls, "other-")),
        Followed("a redirect to https", x => x.Address.Redirected(3, tls: true)),
        Followed("a redirect to a path", x => x.Address.Path + $"?hop=4&signature={x.Address.Canaries["signature of a redirect"]}#part"),
        Followed("a redirect to an unknown host", x => x.Address.Redirected(5, x.ServerConnection.IsTls, RunScript.Nowhere)),
        Followed("a redirect with a long page", x => x.Address.Redirected(6, x.ServerConnection.IsTls), 200_000),
        new("circular redirects", async x =>
        {
            x.NoteRedirect();
            if (!x.Script.IsFinal) x.Repeat();
            await SendAsync(x, x.Address.Redirected(7, x.ServerConnection.IsTls), 0);
        }),
        Refused("a redirect to another scheme", x => Elsewhere[x.Random.Next(Elsewhere.Length)]),
        Refused("a redirect to a scheme with a secret", x => $"{x.Address.Canaries["signature of a redirect"]}:somewhere"),
        Refused("a redirect without a URL", _ => null),
        Refused("a redirect to an invalid URL", x => $"http://[{x.Address.Canaries["signature of a redirect"]}/"),
        Refused("a redirect from https to http", x => x.Address.Redirected(8, tls: false)) with { NeedsTls = true },
    ];

    private static Fault Followed(string name, Func<Exchange, string> location, int page = 0) => new(name, x =>
    {
        x.NoteRedirect();
        return SendAsync(x, location(x), page);
    });

    private static Fault Refused(string name, Func<Exchange, string?> location) => new(name, x =>
    {
        x.Note(Verdict.Final);
        return SendAsync(x, location(x), 0);
    });

    private static Task SendAsync(Exchange x, string? location, int page) => x.SendAsync(
        Answer.Of(Statuses[x.Random.Next(Statuses.Length)], FaultBuilder.Text(x) + new string(' ', page), "text/html")
            .With("Location", location).And("Set-Cookie", $"a={x.Address.Canaries["cookie of a response"]}"));
}
