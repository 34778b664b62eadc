using System.Diagnostics;

namespace Bench.Server;

/// <summary>A <see cref="VideoServer"/> in its own process, so it shares neither memory nor threads with the measuring process.</summary>
internal sealed class ServerProcess : IVideoServer
{
    /// <summary>The argument that makes this program a server.</summary>
    public const string Word = "serve";

    private readonly Process process;

    private ServerProcess(Process process, string address, string certificatePath) =>
        (this.process, Address, CertificatePath) = (process, address, certificatePath);

    public string Address { get; }

    public string CertificatePath { get; }

    /// <param name="directory">The directory for the certificate.</param>
    /// <param name="size">The size of the video in bytes.</param>
    /// <param name="distance">The simulated distance.</param>
    public static async Task<ServerProcess> StartAsync(string directory, int size, Distance distance)
    {
        var certificate = Path.Combine(directory, "server.pem");
        var started = Process.Start(new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, Word, certificate, $"{size}", $"{distance}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var address = await started.StandardOutput.ReadLineAsync() ?? throw new BenchException("The video server did not start.");
        return new ServerProcess(started, address, certificate);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
