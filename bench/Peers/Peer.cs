using System.Diagnostics;

namespace Bench.Peers;

/// <summary>A program that people could use instead of ReportTasks.</summary>
/// <param name="Program">Its path.</param>
/// <param name="Package">Its Debian package.</param>
internal sealed record Peer(string Program, string Package)
{
    public static Peer Python { get; } = new("/usr/bin/python3", "python3");

    public static Peer PythonRequests { get; } = new("/usr/lib/python3/dist-packages/requests/__init__.py", "python3-requests");

    public static Peer Curl { get; } = new("/usr/bin/curl", "curl");

    public static Peer Aria2 { get; } = new("/usr/bin/aria2c", "aria2");

    public static Peer Rclone { get; } = new("/usr/bin/rclone", "rclone");

    public static Peer Aws { get; } = new("/usr/bin/aws", "awscli");

    /// <summary>The server of the videos, not a peer.</summary>
    public static Peer Nginx { get; } = new("/usr/sbin/nginx", "nginx");

    /// <summary>The upload destination, not a peer. The benchmark starts it.</summary>
    public static Peer Ceph { get; } = new("/usr/bin/radosgw", "radosgw");

    public static Peer Time { get; } = new("/usr/bin/time", "time");

    public static IReadOnlyList<Peer> All { get; } = [Time, Python, PythonRequests, Curl, Aria2, Rclone, Aws, Nginx, Ceph];

    /// <summary>Whether it is available. Installs it from Debian if possible.</summary>
    public async Task<bool> IsAvailableAsync(Action<string> log)
    {
        if (File.Exists(Program)) return true;
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get")) return false;
        log($"Installing {Package} ...");
        using var install = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"(apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends {Package}) >/dev/null 2>&1"]))!;
        await install.WaitForExitAsync();
        return File.Exists(Program);
    }

    /// <summary>The message if it could not be measured.</summary>
    public string Missing => $"{Package} is missing and could not be installed";

    /// <summary>The version of its Debian package; null if unknown.</summary>
    public async Task<string?> VersionAsync()
    {
        if (!File.Exists(Program) || !File.Exists("/usr/bin/dpkg-query")) return null;
        using var query = Process.Start(new ProcessStartInfo("/usr/bin/dpkg-query", ["--show", "--showformat=${Version}", Package]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var version = await query.StandardOutput.ReadToEndAsync();
        await query.WaitForExitAsync();
        return query.ExitCode == 0 ? $"{Package} {version}" : null;
    }
}
