using System.Net;

namespace ReportTasks.Network;

/// <summary>
/// The proxy settings of <c>http_proxy</c>, <c>https_proxy</c>, <c>all_proxy</c> and <c>no_proxy</c>, in lower or upper case, as
/// curl reads them. .NET's own parser ignores invalid values and connects directly.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private readonly ProxyAddress? http;
    private readonly ProxyAddress? https;
    private readonly ProxyBypass bypass;

    private EnvironmentProxy(ProxyAddress? http, ProxyAddress? https, ProxyBypass bypass) =>
        (this.http, this.https, this.bypass) = (http, https, bypass);

    public ICredentials? Credentials
    {
        get => new ProxyCredentials(http, https);
        set => throw new NotSupportedException("The credentials come from the environment variables.");
    }

    /// <summary>Null if no variable names a proxy.</summary>
    /// <param name="variables">The value of an environment variable; null if it is not set.</param>
    /// <exception cref="FormatException">A variable is not a valid proxy.</exception>
    public static EnvironmentProxy? Of(Func<string, string?> variables)
    {
        // In a CGI program, HTTP_PROXY holds the "Proxy" header of the request.
        var plain = Read("http_proxy", variables)
            ?? (variables("GATEWAY_INTERFACE") is null ? Read("HTTP_PROXY", variables) : null);
        var secure = Read("https_proxy", variables) ?? Read("HTTPS_PROXY", variables);
        if (plain is null || secure is null)
        {
            var all = Read("all_proxy", variables) ?? Read("ALL_PROXY", variables);
            (plain, secure) = (plain ?? all, secure ?? all);
        }

        return plain is null && secure is null
            ? null
            : new EnvironmentProxy(plain, secure, new ProxyBypass(variables("no_proxy") ?? variables("NO_PROXY") ?? ""));
    }

    /// <summary>An error message that names the invalid variable but not its value; null if all are valid.</summary>
    public static string? ProblemIn(Func<string, string?> variables)
    {
        try
        {
            Of(variables);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : For(destination)?.Address;

    public bool IsBypassed(Uri host) => For(host) is null || bypass.Contains(host);

    private static ProxyAddress? Read(string variable, Func<string, string?> variables) =>
        variables(variable)?.Trim() is { Length: > 0 } text ? ProxyAddress.Parse(variable, text) : null;

    private ProxyAddress? For(Uri destination) => destination.Scheme is "https" or "wss" ? https : http;

    private sealed class ProxyCredentials(params ProxyAddress?[] proxies) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType) =>
            Array.Find(proxies, proxy => proxy?.Address == uri)?.Credential;
    }
}
