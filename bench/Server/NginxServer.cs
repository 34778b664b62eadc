using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ReportTasks.Tests.Downloads.Support;

namespace Bench.Server;

/// <summary>Serves one video over HTTPS on loopback with nginx, which leaves most of the CPU to the downloading program.</summary>
internal sealed class NginxServer : IVideoServer
{
    private readonly Process process;

    private NginxServer(Process process, string address, string certificatePath) => (this.process, Address, CertificatePath) = (process, address, certificatePath);

    public string Address { get; }

    public string CertificatePath { get; }

    /// <param name="directory">The directory for its files.</param>
    /// <param name="size">The size of the video in bytes.</param>
    public static async Task<NginxServer> StartAsync(string directory, int size)
    {
        using var certificate = Certificate.Make();
        var (shown, key) = (Path.Combine(directory, "server.pem"), Path.Combine(directory, "server.key"));
        await File.WriteAllTextAsync(shown, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllBytesAsync(Path.Combine(directory, "video.mp4"), Video.Bytes(size));
        var port = FreePort();
        var configuration = Path.Combine(directory, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(directory, port, shown, key));
        var started = Process.Start(Peers.Peer.Nginx.Program, ["-p", directory, "-e", "stderr", "-c", configuration]);
        var server = new NginxServer(started, $"https://localhost:{port}", shown);
        if (await AnswersAsync(port)) return server;
        server.Dispose();
        throw new BenchException("nginx does not answer. See its messages above.");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static string Configuration(string directory, int port, string certificate, string key) => $$"""
        daemon off;
        {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
        worker_processes 2;
        pid {{directory}}/nginx.pid;
        events { }
        http {
          access_log off;
          sendfile on;
          default_type video/mp4;
          keepalive_requests 100000;
          client_body_temp_path {{directory}}/body;
          proxy_temp_path {{directory}}/proxy;
          fastcgi_temp_path {{directory}}/fastcgi;
          uwsgi_temp_path {{directory}}/uwsgi;
          scgi_temp_path {{directory}}/scgi;
          server {
            listen 127.0.0.1:{{port}} ssl http2;
            ssl_certificate {{certificate}};
            ssl_certificate_key {{key}};
            root {{directory}};
            location / { try_files /video.mp4 =404; }
          }
        }
        """;

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        return false;
    }
}
