using System.Security.Cryptography.X509Certificates;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

public sealed class TlsTests : IDisposable
{
    private readonly Bench bench = new();
    private readonly X509Certificate2 certificate = TestCertificates.SelfSigned();

    [Fact]
    public async Task A_server_that_cannot_prove_who_it_is_ends_it_at_once()
    {
        await using var server = await VideoServer.StartAsync(certificate);

        (await bench.RunAsync(server.Url())).ShouldBe(
            new Failed("The identity of 127.0.0.1 could not be verified (TLS). Check the clock and the certificates of this machine.", 1));
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_over_TLS_that_is_reset_is_resumed_by_HTTP_1()
    {
        await using var server = await VideoServer.StartAsync(certificate);
        server.Fault = (context, n) => n == 1 ? server.ResetAfterAsync(context, 50_000, bench.Progress) : Task.FromResult(false);
        bench.Environment = bench.Environment with
        {
            CreateHandler = handler =>
            {
                handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => certificate.Equals(shown);
                return handler;
            },
        };

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 2, 50_000));

        bench.ShouldHold(server.Body);
        server.Requests.ShouldAllBe(request => request.Protocol == "HTTP/1.1");
    }

    public void Dispose()
    {
        certificate.Dispose();
        bench.Dispose();
    }
}
