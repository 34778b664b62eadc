using System.Globalization;
using System.Net;

namespace ReportTasks.Network;

/// <summary>
/// The hosts in <c>no_proxy</c>: domains including subdomains, IP addresses (both optionally with a port), networks, or
/// <c>*</c> for all.
/// </summary>
internal sealed class ProxyBypass(string list)
{
    private readonly string[] entries = list.Split(
        [',', ' ', '\t'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Contains(Uri destination)
    {
        var host = destination.IdnHost.TrimEnd('.');
        var address = IPAddress.TryParse(host, out var parsed) ? parsed : null;
        return Array.Exists(entries, entry => entry == "*" || Matches(entry, host, destination.Port, address));
    }

    private static bool Matches(string entry, string host, int port, IPAddress? address)
    {
        if (entry.Contains('/', StringComparison.Ordinal))
        {
            return address is not null && IPNetwork.TryParse(entry, out var network) && network.Contains(address);
        }

        if (address is not null && IPAddress.TryParse(entry.Trim('[', ']'), out var same)) return same.Equals(address);
        var colon = entry.LastIndexOf(':');
        if (colon >= 0 && int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            if (wanted != port) return false;
            entry = entry[..colon];
            if (address is not null) return IPAddress.TryParse(entry.Trim('[', ']'), out var bare) && bare.Equals(address);
        }

        var name = entry.TrimStart('*').Trim('.');
        return address is null && name.Length > 0
            && $".{host}".EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }
}
