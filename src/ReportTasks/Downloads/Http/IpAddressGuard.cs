using System.Net;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Http;

/// <summary>Refuses hosts that are not on the public Internet, and this machine itself, for one run.</summary>
/// <param name="ownAddresses">Returns the addresses of this machine; called once.</param>
internal sealed class IpAddressGuard(Func<IEnumerable<IPAddress>> ownAddresses)
{
    private readonly Lazy<HashSet<IPAddress>> own = new(
        () => [.. ownAddresses().Select(address => IpAddressPolicy.FormsOf(address)[0])]);

    /// <summary>Refuses a host if any of its addresses is special or belongs to this machine.</summary>
    /// <exception cref="DownloadRefusedException">It is refused.</exception>
    public void Check(string host, IEnumerable<IPAddress> addresses)
    {
        foreach (var address in addresses)
        {
            if (IpAddressPolicy.SpecialKindOf(address) is { } kind)
            {
                throw new DownloadRefusedException(FailureMessages.SpecialAddress(host, address, kind));
            }

            if (IpAddressPolicy.FormsOf(address).Any(own.Value.Contains))
            {
                throw new DownloadRefusedException(FailureMessages.OwnAddress(host, address));
            }
        }
    }
}
