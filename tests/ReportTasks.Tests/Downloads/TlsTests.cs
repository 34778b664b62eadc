using System.Security.Cryptography.X509Certificates;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

public sealed class TlsTests : IDisposable
{
    private readonly Bench bench = new();
    private readonly X509Certificate2 certificate = TestCertificates.SelfSigned();

    [Fact]
    public async Task An_untrusted_certificate_fails_immediately()
    {
        await using var server = await VideoServer.StartAsync(certificate);

        (await bench.RunAsync(server.Url())).ShouldBe(
            new Failed("The certificate of 127.0.0.1 could not be verified (TLS). Check this machine's clock and trusted certificates.", 1));
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reset_TLS_connection_is_resumed_over_HTTP_1()
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

        bench.ShouldContainOnly(server.Body);
        server.Requests.ShouldAllBe(request => request.Protocol == "HTTP/1.1");
    }

    public void Dispose()
    {
        certificate.Dispose();
        bench.Dispose();
    }
}
