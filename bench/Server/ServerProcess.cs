using System.Diagnostics;

namespace Bench.Server;

/// <summary>A <see cref="VideoServer"/> in a process of its own, so that it does not share memory or threads with who measures.</summary>
internal sealed class ServerProcess : IVideoServer
{
    /// <summary>The word that makes this program a server.</summary>
    public const string Word = "serve";

    private readonly Process process;

    private ServerProcess(Process process, string address, string certificatePath) =>
        (this.process, Address, CertificatePath) = (process, address, certificatePath);

    public string Address { get; }

    public string CertificatePath { get; }

    /// <param name="directory">Where the certificate goes.</param>
    public static async Task<ServerProcess> StartAsync(string directory, int size, int latencyMilliseconds = 0, long rate = 0)
    {
        var certificate = Path.Combine(directory, "server.pem");
        var started = Process.Start(new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, Word, certificate, $"{size}", $"{latencyMilliseconds}", $"{rate}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var address = await started.StandardOutput.ReadLineAsync() ?? throw new BenchException("The server of the downloads did not start.");
        return new ServerProcess(started, address, certificate);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
