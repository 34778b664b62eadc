using System.Net;

namespace ReportTasks.Network;

/// <summary>A proxy from an environment variable.</summary>
/// <param name="Address">Without user and password.</param>
/// <param name="Credential">Null if there is no user.</param>
internal sealed record ProxyAddress(Uri Address, NetworkCredential? Credential)
{
    /// <param name="variable">For the error message, which omits the value because it may contain a password.</param>
    /// <exception cref="FormatException">The text is not a proxy that .NET can use.</exception>
    public static ProxyAddress Parse(string variable, string text)
    {
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;

        // As in curl, socks means SOCKS 4. In .NET, the proxy of a socks5 URL resolves host names, as curl's socks5h does.
        if (full.StartsWith("socks://", StringComparison.OrdinalIgnoreCase))
        {
            full = string.Concat("socks4", full.AsSpan("socks".Length));
        }

        if (full.StartsWith("socks5h://", StringComparison.OrdinalIgnoreCase))
        {
            full = string.Concat("socks5", full.AsSpan("socks5h".Length));
        }

        if (!Uri.TryCreate(full, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5")
            || uri.Host.Length == 0
            || text.Any(char.IsWhiteSpace))
        {
            throw new FormatException($"The environment variable {variable} is not a proxy: "
                + "expected an address such as http://proxy.example:3128 or socks5://127.0.0.1:1080.");
        }

        // .NET knows the default ports of http and https only.
        var port = uri.Port > 0 ? uri.Port : 1080;
        return new ProxyAddress(new UriBuilder(uri.Scheme, uri.Host, port).Uri, CredentialOf(uri.UserInfo));
    }

    private static NetworkCredential? CredentialOf(string userInfo)
    {
        if (userInfo.Length == 0) return null;
        var (user, password) = userInfo.Split(':', 2) is [var name, var secret] ? (name, secret) : (userInfo, "");
        return new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
    }
}
