using System.Text.Encodings.Web;

namespace Torture.Secrets;

/// <param name="With">The text with a signature.</param>
internal sealed record SignedText(string Name, Func<string, string> With);

/// <summary>Signed URLs in unusual forms, and the parameters of many services.</summary>
internal static class SignedTexts
{
    private static readonly string[] Parameters =
    [
        "_jwt", "X-Amz-Signature", "X-Amz-Security-Token", "X-Goog-Signature", "X-Tos-Signature", "x-oss-signature", "OSSAccessKeyId", "q-signature", "Key-Pair-Id",
        "Policy", "Signature", "sig", "sign", "hmac", "jwt", "token", "auth_token", "access_token", "auth_key", "hdnts", "wsSecret", "password",
    ];

    public static IReadOnlyList<SignedText> All { get; } =
    [
        .. Parameters.Select(name => new SignedText($"the parameter {name}", secret => $"like https://cdn.example.com/a.png?x=1&{name}={secret} but blue")),
        new("a host without a scheme", secret => $"like cdn.example.com/a.png?X-Amz-Signature={secret} but blue"),
        new("two slashes and a host", secret => $"like //cdn/a.png?sig={secret} but blue"),
        new("a path", secret => $"like /videos/a?sign={secret} but blue"),
        new("a query alone", secret => $"append ?X-Amz-Signature={secret} to it"),
        new("a short parameter alone", secret => $"append &sig={secret} to it"),
        new("a parameter alone", secret => $"X-Goog-Signature={secret}"),
        new("escaped slashes", secret => $@"like https:\/\/cdn.example.com\/a.png?sig={secret} but blue"),
        new("escapes of JSON", secret => $@"like https://cdn/a.png\u003fa\u003d1\u0026token\u003d{secret} but blue"),
        new("entities of HTML", secret => $"like https://cdn/a.png?a=1&amp;token={secret} but blue"),
        new("a percent-encoded URL", secret => $"like {UrlEncoder.Default.Encode($"https://cdn/a.png?a=1&sign={secret}")} but blue"),
        new("a URL percent-encoded twice", secret => $"like {UrlEncoder.Default.Encode(UrlEncoder.Default.Encode($"https://cdn/a.png?a=1&sign={secret}"))} but blue"),
        new("a URL in a query", secret => $"like https://a/?url={UrlEncoder.Default.Encode($"https://cdn/a.png?_jwt={secret}")} but blue"),
        new("a wrapped URL", secret => $"like https://cdn/a.png?a=1&\n  sig={secret} but blue"),
        new("a fragment", secret => $"like https://cdn/a.png#access_token={secret} but blue"),
        new("a password", secret => $"like https://me:{secret}@cdn/a.png but blue"),
        new("a password without a scheme", secret => $"like //me:{secret}@cdn/a.png but blue"),
        new("a percent-encoded password", secret => $"like https%3A%2F%2Fme%3A{secret}%40cdn%2Fa.png but blue"),
    ];
}
