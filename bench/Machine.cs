using System.Globalization;
using System.Runtime.InteropServices;
using Bench.Peers;

namespace Bench;

/// <summary>Describes the machine and the versions of the peers.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync()
    {
        var processor = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim() : null;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        var versions = new List<string>();
        foreach (var peer in Peer.All)
        {
            if (await peer.VersionAsync() is { } version) versions.Add(version);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores ({processor ?? RuntimeInformation.ProcessArchitecture.ToString()}), {memory:0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. Versions: {string.Join(", ", versions)}.");
    }
}
