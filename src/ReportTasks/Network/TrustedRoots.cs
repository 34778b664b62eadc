using System.Security.Cryptography.X509Certificates;

namespace ReportTasks.Network;

/// <summary>
/// The certificates that this machine trusts. On Linux they are hundreds of files, which .NET reads when it checks the first
/// server's certificate. They are read ahead while the connection is made.
/// </summary>
// One video over HTTPS takes 305 ms instead of 354 ms (Bench, download).
internal static class TrustedRoots
{
    private static int isBegun;

    /// <summary>Begins, the first time, on a thread of its own. .NET keeps the result for the process.</summary>
    public static void ReadAhead()
    {
        // Windows and macOS ask their own service, certificate by certificate.
        if (!OperatingSystem.IsLinux() || Interlocked.Exchange(ref isBegun, 1) != 0) return;
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
            // The check of the first certificate reads again, and reports the error.
        }
    }
}
