using System.Net.Sockets;
using System.Security.Authentication;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.Http;

namespace ReportTasks.Tests.Publishing.Stores.Http;

public sealed class NetworkErrorMessagesTests
{
    private const string Host = "storage.example.test";

    [Theory]
    [InlineData(SocketError.HostNotFound, StoreProblem.Destination, "is not known to the name server")]
    [InlineData(SocketError.NoData, StoreProblem.Destination, "is not known to the name server")]
    [InlineData(SocketError.NetworkDown, StoreProblem.Destination, "There is no route to")]
    [InlineData(SocketError.HostDown, StoreProblem.Destination, "There is no route to")]
    [InlineData(SocketError.TryAgain, StoreProblem.Transient, "The name server did not say where")]
    [InlineData(SocketError.ConnectionRefused, StoreProblem.Transient, "refused the connection")]
    [InlineData(SocketError.ConnectionReset, StoreProblem.Transient, "broke")]
    [InlineData(SocketError.HostUnreachable, StoreProblem.Destination, "There is no route to")]
    [InlineData(SocketError.NetworkUnreachable, StoreProblem.Destination, "There is no route to")]
    [InlineData(SocketError.AccessDenied, StoreProblem.Destination, "does not let the connection")]
    public void A_socket_that_fails_is_told_by_its_kind(SocketError error, StoreProblem problem, string told)
    {
        var failure = NetworkErrorMessages.Of(new HttpRequestException("secret", new IOException("secret", new SocketException((int)error))), Host).ShouldNotBeNull();

        failure.Problem.ShouldBe(problem);
        failure.Message.ShouldContain(told);
        failure.Message.ShouldContain(Host);
        failure.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, StoreProblem.Destination, "The host storage.example.test is not known to the name server.")]
    [InlineData(HttpRequestError.SecureConnectionError, StoreProblem.Destination, "There is no secure connection to storage.example.test")]
    [InlineData(HttpRequestError.ResponseEnded, StoreProblem.Transient, "The connection to storage.example.test broke.")]
    public void So_is_a_request_that_fails_without_a_socket(HttpRequestError error, StoreProblem problem, string told)
    {
        var failure = NetworkErrorMessages.Of(new HttpRequestException(error, "secret"), Host).ShouldNotBeNull();

        failure.Problem.ShouldBe(problem);
        failure.Message.ShouldStartWith(told);
    }

    [Fact]
    public void A_stream_that_breaks_is_a_connection_that_breaks() =>
        NetworkErrorMessages.Of(new IOException("secret"), Host)!.Message.ShouldBe("The connection to storage.example.test broke. Check the network and run again.");

    [Fact]
    public void A_certificate_that_does_not_fit_is_told() =>
        NetworkErrorMessages.Of(new HttpRequestException("x", new AuthenticationException("x")), Host)!.Message.ShouldContain("the clock and the certificates");

    [Fact]
    public void A_proxy_that_refuses_is_told() =>
        NetworkErrorMessages.Of(new HttpRequestException(HttpRequestError.ProxyTunnelError), Host)!.Message.ShouldContain("HTTPS_PROXY");

    [Fact]
    public void What_is_told_already_stays() =>
        NetworkErrorMessages.Of(new HttpRequestException("x", new StoreException(StoreProblem.SingleObject, "Told.")), Host)!.Message.ShouldBe("Told.");

    [Fact]
    public void Other_failures_are_not_the_networks() => NetworkErrorMessages.Of(new InvalidOperationException(), Host).ShouldBeNull();
}
