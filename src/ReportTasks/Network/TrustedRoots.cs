using System.Security.Cryptography.X509Certificates;

namespace ReportTasks.Network;

/// <summary>
/// Loads the trusted root certificates while the first connection is made. On Linux they are hundreds of files, which .NET
/// otherwise reads when it checks the first server certificate.
/// </summary>
// One video over HTTPS takes 305 ms instead of 354 ms (Bench, download).
internal static class TrustedRoots
{
    private static int hasStarted;

    /// <summary>Starts loading in the background on the first call. .NET caches the result for the process.</summary>
    public static void ReadAhead()
    {
        // Windows and macOS use their own certificate services.
        if (!OperatingSystem.IsLinux() || Interlocked.Exchange(ref hasStarted, 1) != 0) return;
        new Thread(Read) { IsBackground = true, Name = nameof(TrustedRoots) }.Start();
    }

    private static void Read()
    {
        try
        {
            using var roots = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
            roots.Open(OpenFlags.ReadOnly);
            foreach (var root in roots.Certificates) root.Dispose();
        }
        catch (Exception)
        {
            // .NET reads them again for the first connection and reports the error.
        }
    }
}
