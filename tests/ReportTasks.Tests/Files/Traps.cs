using System.Diagnostics;
using System.Net.Sockets;

namespace ReportTasks.Tests.Files;

/// <summary>Files whose reading may never end.</summary>
internal static class Traps
{
    public static string Pipe(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in directories.");
        using var process = Process.Start("mkfifo", path);
        process.WaitForExit();
        return path;
    }

    /// <summary>Disposing the socket deletes its file.</summary>
    public static Socket Socket(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot open a socket by name.");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }
}
