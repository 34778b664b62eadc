using System.Net;

namespace ReportTasks.Network;

/// <summary>A proxy from an environment variable.</summary>
/// <param name="Address">Without user and password.</param>
/// <param name="Credential">Null if it has no user.</param>
internal sealed record ProxyAddress(Uri Address, NetworkCredential? Credential)
{
    /// <param name="variable">Named in the error. Its value may contain a password and is not.</param>
    /// <exception cref="FormatException">The text is not a proxy that .NET can use.</exception>
    public static ProxyAddress Parse(string variable, string text)
    {
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;

        // As in curl, socks means SOCKS 4. With socks5, .NET leaves the lookup of host names to the proxy, which is what socks5h
        // asks for.
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

        // Only the schemes of the Web have a default port for .NET.
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
