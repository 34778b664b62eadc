using System.Net.Sockets;
using System.Security.Authentication;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.Http;

namespace ReportTasks.Tests.Publishing.Stores.Http;

public sealed class NetworkErrorMessagesTests
{
    private const string Host = "storage.example.test";

    [Theory]
    [InlineData(SocketError.HostNotFound, StoreProblem.Destination, "could not be resolved (DNS)")]
    [InlineData(SocketError.NoData, StoreProblem.Destination, "could not be resolved (DNS)")]
    [InlineData(SocketError.NetworkDown, StoreProblem.Destination, "There is no route to")]
    [InlineData(SocketError.HostDown, StoreProblem.Destination, "There is no route to")]
    [InlineData(SocketError.TryAgain, StoreProblem.Transient, "The DNS server did not answer for")]
    [InlineData(SocketError.ConnectionRefused, StoreProblem.Transient, "refused the connection")]
    [InlineData(SocketError.ConnectionReset, StoreProblem.Transient, "broke")]
    [InlineData(SocketError.HostUnreachable, StoreProblem.Destination, "There is no route to")]
    [InlineData(SocketError.NetworkUnreachable, StoreProblem.Destination, "There is no route to")]
    [InlineData(SocketError.AccessDenied, StoreProblem.Destination, "blocks connections to")]
    public void Socket_errors_are_described_by_their_kind(SocketError error, StoreProblem problem, string told)
    {
        var failure = NetworkErrorMessages.Of(new HttpRequestException("secret", new IOException("secret", new SocketException((int)error))), Host).ShouldNotBeNull();

        failure.Problem.ShouldBe(problem);
        failure.Message.ShouldContain(told);
        failure.Message.ShouldContain(Host);
        failure.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, StoreProblem.Destination, "The host storage.example.test could not be resolved (DNS).")]
    [InlineData(HttpRequestError.SecureConnectionError, StoreProblem.Destination, "The secure connection to storage.example.test")]
    [InlineData(HttpRequestError.ResponseEnded, StoreProblem.Transient, "The connection to storage.example.test broke.")]
    public void Request_errors_without_a_socket_are_described(HttpRequestError error, StoreProblem problem, string told)
    {
        var failure = NetworkErrorMessages.Of(new HttpRequestException(error, "secret"), Host).ShouldNotBeNull();

        failure.Problem.ShouldBe(problem);
        failure.Message.ShouldStartWith(told);
    }

    [Fact]
    public void A_broken_stream_is_a_broken_connection() =>
        NetworkErrorMessages.Of(new IOException("secret"), Host)!.Message.ShouldBe("The connection to storage.example.test broke. Check the network and run again.");

    [Fact]
    public void An_invalid_certificate_is_described() =>
        NetworkErrorMessages.Of(new HttpRequestException("x", new AuthenticationException("x")), Host)!.Message.ShouldContain("clock and trusted certificates");

    [Fact]
    public void A_refusing_proxy_is_described() =>
        NetworkErrorMessages.Of(new HttpRequestException(HttpRequestError.ProxyTunnelError), Host)!.Message.ShouldContain("HTTPS_PROXY");

    [Fact]
    public void An_existing_message_is_kept() =>
        NetworkErrorMessages.Of(new HttpRequestException("x", new StoreException(StoreProblem.SingleObject, "Told.")), Host)!.Message.ShouldBe("Told.");

    [Fact]
    public void Other_errors_are_not_network_errors() => NetworkErrorMessages.Of(new InvalidOperationException(), Host).ShouldBeNull();
}
