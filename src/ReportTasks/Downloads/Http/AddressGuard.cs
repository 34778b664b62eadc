using System.Net;
using System.Net.NetworkInformation;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Http;

/// <summary>Refuses hosts that are not on the public Internet, and this machine itself, for one run.</summary>
/// <param name="ownAddresses">The addresses of this machine; asked for once.</param>
internal sealed class AddressGuard(Func<IEnumerable<IPAddress>> ownAddresses)
{
    private readonly Lazy<HashSet<IPAddress>> own = new(() => [.. ownAddresses().Select(address => AddressPolicy.FormsOf(address)[0])]);

    /// <summary>Refuses a host if any of its addresses is special or belongs to this machine.</summary>
    /// <exception cref="DownloadRefusedException">It is refused.</exception>
    public void Check(string host, IEnumerable<IPAddress> addresses)
    {
        foreach (var address in addresses)
        {
            if (AddressPolicy.SpecialKindOf(address) is { } kind) throw new DownloadRefusedException(Reasons.SpecialAddress(host, address, kind));
            if (AddressPolicy.FormsOf(address).Any(own.Value.Contains)) throw new DownloadRefusedException(Reasons.OwnAddress(host, address));
        }
    }

    /// <summary>The addresses of the network interfaces; none if the system does not tell.</summary>
    public static IEnumerable<IPAddress> OfInterfaces()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)];
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException)
        {
            return [];
        }
    }
}
