using System.Net;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Http;

/// <summary>Refuses hosts that are not on the public Internet, and this machine.</summary>
/// <param name="ownAddresses">Returns the addresses of this machine; called once.</param>
internal sealed class IpAddressGuard(Func<IEnumerable<IPAddress>> ownAddresses)
{
    private readonly Lazy<HashSet<IPAddress>> own = new(
        () => [.. ownAddresses().Select(address => IpAddressPolicy.FormsOf(address)[0])]);

    /// <exception cref="DownloadRefusedException">An address is not public or belongs to this machine.</exception>
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
