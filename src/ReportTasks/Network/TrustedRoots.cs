using System.Security.Cryptography.X509Certificates;

namespace ReportTasks.Network;

/// <summary>
/// The certificates that this machine trusts. On Linux they are some hundred files, which .NET reads when it judges the first server,
/// and which take as long as a handshake: read ahead, while the connection is made, they cost nothing.
/// </summary>
internal static class TrustedRoots
{
    // As what it fills, which .NET keeps for the process.
    private static int isBegun;

    /// <summary>Begins, the first time, on a thread of its own; who needs them sooner waits for it.</summary>
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
            // Nothing depends on it: who judges a server reads what is missing, and says what is wrong.
        }
    }
}
