using ReportTasks.Network;

namespace ReportTasks.Tests.Network;

public sealed class EnvironmentProxyTests
{
    private static readonly Uri Http = new("http://cdn.example/a.mp4");
    private static readonly Uri Https = new("https://cdn.example/a.mp4");

    [Theory]
    [InlineData("http://proxy.example:3128", "http://proxy.example:3128/")]
    [InlineData("https://proxy.example:3128", "https://proxy.example:3128/")]
    [InlineData("proxy.example:3128", "http://proxy.example:3128/")]
    [InlineData("proxy.example", "http://proxy.example/")]
    [InlineData(" http://proxy.example:3128 ", "http://proxy.example:3128/")]
    [InlineData("socks5://127.0.0.1:9050", "socks5://127.0.0.1:9050/")]
    [InlineData("socks5h://127.0.0.1:9050", "socks5://127.0.0.1:9050/")]
    [InlineData("SOCKS5H://127.0.0.1", "socks5://127.0.0.1:1080/")]
    [InlineData("socks://127.0.0.1:9050", "socks4://127.0.0.1:9050/")]
    [InlineData("SOCKS://127.0.0.1/", "socks4://127.0.0.1:1080/")]
    [InlineData("socks4a://127.0.0.1:9050", "socks4a://127.0.0.1:9050/")]
    [InlineData("http://[::1]:3128", "http://[::1]:3128/")]
    public void Proxy_variables_are_read_as_curl_reads_them(string value, string address) =>
        Proxy(("http_proxy", value))!.GetProxy(Http)!.AbsoluteUri.ShouldBe(address);

    [Theory]
    [InlineData("ftp://user:secret@proxy.example:3128")]
    [InlineData("socks6://user:secret@proxy.example")]
    [InlineData("http://user:secret@")]
    [InlineData("http://")]
    [InlineData("http://proxy.example:port-secret")]
    [InlineData("two words secret")]
    [InlineData("http://proxy.example:99999")]
    public void An_invalid_proxy_variable_is_named_without_its_value(string value)
    {
        foreach (var variable in (string[])["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
        {
            var problem = EnvironmentProxy.ProblemIn(Variables((variable, value))).ShouldNotBeNull();

            problem.ShouldStartWith($"The environment variable {variable} is not a proxy: ");
            problem.ShouldNotContain("secret");
        }
    }

    [Fact]
    public void Each_scheme_has_its_variables_and_lower_case_wins()
    {
        Proxy(("http_proxy", "a"), ("HTTP_PROXY", "b"), ("ALL_PROXY", "c"))!.GetProxy(Http)!.Host.ShouldBe("a");
        Proxy(("HTTP_PROXY", "b"), ("ALL_PROXY", "c"))!.GetProxy(Http)!.Host.ShouldBe("b");
        Proxy(("HTTP_PROXY", "b"), ("GATEWAY_INTERFACE", "CGI/1.1"), ("ALL_PROXY", "c"))!.GetProxy(Http)!.Host.ShouldBe("c");
        Proxy(("https_proxy", "a"), ("HTTPS_PROXY", "b"))!.GetProxy(Https)!.Host.ShouldBe("a");
        Proxy(("HTTPS_PROXY", "b"), ("all_proxy", "c"))!.GetProxy(Https)!.Host.ShouldBe("b");
        Proxy(("all_proxy", "c"))!.GetProxy(Https)!.Host.ShouldBe("c");
        Proxy(("http_proxy", "a"))!.GetProxy(Https).ShouldBeNull();
        Proxy(("http_proxy", "a"))!.IsBypassed(Https).ShouldBeTrue();
    }

    [Fact]
    public void All_proxy_is_ignored_if_both_schemes_have_a_proxy()
    {
        EnvironmentProxy.ProblemIn(Variables(("http_proxy", "a"), ("HTTPS_PROXY", "b"), ("all_proxy", "ftp://c"))).ShouldBeNull();
        EnvironmentProxy.ProblemIn(Variables(("http_proxy", "a"), ("all_proxy", "ftp://c"))).ShouldNotBeNull();
        EnvironmentProxy.ProblemIn(Variables(("https_proxy", "a"), ("ALL_PROXY", "ftp://c"))).ShouldNotBeNull();
    }

    [Fact]
    public void Without_proxy_variables_the_system_decides()
    {
        Proxy().ShouldBeNull();
        Proxy(("http_proxy", " "), ("NO_PROXY", "*")).ShouldBeNull();
        EnvironmentProxy.ProblemIn(Variables()).ShouldBeNull();
    }

    [Theory]
    [InlineData("*", "http://cdn.example/", true)]
    [InlineData("other.example, * ", "http://cdn.example/", true)]
    [InlineData("cdn.example", "http://cdn.example/", true)]
    [InlineData("CDN.Example", "http://cdn.example/", true)]
    [InlineData("example", "http://cdn.example/", true)]
    [InlineData(".example", "http://cdn.example/", true)]
    [InlineData("*.example", "http://cdn.example/", true)]
    [InlineData("n.example", "http://cdn.example/", false)]
    [InlineData("a.example cdn.example", "http://cdn.example/", true)]
    [InlineData("cdn.example:80", "http://cdn.example/", true)]
    [InlineData("cdn.example:81", "http://cdn.example/", false)]
    [InlineData("cdn.example", "http://cdn.example./", true)]
    [InlineData("10.0.0.0/8", "http://10.1.2.3/", true)]
    [InlineData("10.0.0.0/8", "http://11.1.2.3/", false)]
    [InlineData("10.0.0.0/8", "http://cdn.example/", false)]
    [InlineData("10.1.2.3", "http://10.1.2.3:8080/", true)]
    [InlineData("10.1.2.3:8080", "http://10.1.2.3:8080/", true)]
    [InlineData("10.1.2.3:8081", "http://10.1.2.3:8080/", false)]
    [InlineData("::1", "http://[::1]/", true)]
    [InlineData("[::1]", "http://[::1]/", true)]
    [InlineData("[::1]:80", "http://[::1]/", true)]
    [InlineData("fd00::/8", "http://[fd12::1]/", true)]
    [InlineData("3", "http://10.1.2.3/", false)]
    [InlineData(".1.2.3", "http://10.1.2.3/", false)]
    [InlineData("cdn.example:80", "http://10.1.2.3/", false)]
    [InlineData("", "http://cdn.example/", false)]
    public void Hosts_in_no_proxy_are_connected_to_directly(string list, string address, bool isDirect)
    {
        foreach (var variable in (string[])["no_proxy", "NO_PROXY"])
        {
            var proxy = Proxy(("http_proxy", "proxy.example:3128"), (variable, list))!;

            proxy.IsBypassed(new Uri(address)).ShouldBe(isDirect);
            (proxy.GetProxy(new Uri(address)) is null).ShouldBe(isDirect);
        }
    }

    [Fact]
    public void User_and_password_are_credentials_and_not_part_of_the_proxy_URL()
    {
        var proxy = Proxy(("http_proxy", "http://me:s%40cret@proxy.example:3128"), ("https_proxy", "other.example:3128"))!;

        var address = proxy.GetProxy(Http)!;
        address.AbsoluteUri.ShouldBe("http://proxy.example:3128/");
        var credential = proxy.Credentials!.GetCredential(address, "Basic").ShouldNotBeNull();
        (credential.UserName, credential.Password).ShouldBe(("me", "s@cret"));
        proxy.Credentials.GetCredential(proxy.GetProxy(Https)!, "Basic").ShouldBeNull();
    }

    private static EnvironmentProxy? Proxy(params (string Name, string Value)[] variables) => EnvironmentProxy.Of(Variables(variables));

    private static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => Array.Find(variables, variable => variable.Name == name).Value;
}
