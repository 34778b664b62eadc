using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ReportTasks.Downloads.Http;

/// <summary>
/// Classifies IP addresses that are not on the public Internet. URLs in polling results are untrusted and must not reach this
/// machine or its network. Source: IANA's registries of special-purpose IPv4 and IPv6 addresses.
/// </summary>
internal static class IpAddressPolicy
{
    private static readonly (IPNetwork Range, string? Kind)[] Special4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this-network"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "carrier-grade NAT"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("168.63.129.16/32"), "cloud platform"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignment"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("255.255.255.255/32"), "broadcast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
    ];

    private static readonly (IPNetwork Range, string? Kind)[] Special6 =
    [
        (IPNetwork.Parse("::/128"), "unspecified"),
        (IPNetwork.Parse("::1/128"), "loopback"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "local-use translation"),
        (IPNetwork.Parse("100::/64"), "discard-only"),
        (IPNetwork.Parse("2001::/32"), "Teredo"),
        (IPNetwork.Parse("2001::/23"), "protocol assignment"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("3ffe::/16"), "reserved"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
        (IPNetwork.Parse("fc00::/7"), "unique local"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("fec0::/10"), "site-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
    ];

    // IPv6 ranges that embed an IPv4 address, and its offset in bytes.
    private static readonly (IPNetwork Range, int Offset)[] Embedding =
    [
        (IPNetwork.Parse("::/96"), 12),
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12),
        (IPNetwork.Parse("64:ff9b::/96"), 12),
        (IPNetwork.Parse("2002::/16"), 2),
    ];

    private static readonly IPNetwork GlobalUnicast6 = IPNetwork.Parse("2000::/3");

    /// <summary>The kind of a special address ("loopback", "private", …); null if it is public.</summary>
    public static string? SpecialKindOf(IPAddress address)
    {
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => KindIn(Special4, address),
            AddressFamily.InterNetworkV6 when address.IsIPv4MappedToIPv6 => KindIn(Special4, address.MapToIPv4()),
            AddressFamily.InterNetworkV6 => SpecialKindOf6(address),
            _ => "unknown",
        };
    }

    /// <summary>The address without scope id, and the IPv4 address that it embeds, if any.</summary>
    public static IReadOnlyList<IPAddress> FormsOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return [address.MapToIPv4()];
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return [address];
        var plain = new IPAddress(address.GetAddressBytes());
        return (EmbeddedIn(plain) ?? IsatapIn(plain)) is { } embedded ? [plain, embedded] : [plain];
    }

    private static string? SpecialKindOf6(IPAddress address)
    {
        var plain = new IPAddress(address.GetAddressBytes());
        if (KindIn(Special6, plain) is { } kind) return kind;
        if (EmbeddedIn(plain) is { } embedded) return SpecialKindOf(embedded);
        if (!GlobalUnicast6.Contains(plain)) return "reserved";
        return IsatapIn(plain) is { } inner ? SpecialKindOf(inner) : null;
    }

    private static IPAddress? EmbeddedIn(IPAddress address) =>
        Array.Find(Embedding, entry => entry.Range.Contains(address)) is { Offset: > 0 and var offset }
            ? new IPAddress(address.GetAddressBytes().AsSpan(offset, 4))
            : null;

    private static IPAddress? IsatapIn(IPAddress address) =>
        address.GetAddressBytes() is var bytes && IsIsatap(bytes) ? new IPAddress(bytes.AsSpan(12)) : null;

    private static bool IsIsatap(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) is 0x0000_5EFE or 0x0200_5EFE;

    private static string? KindIn((IPNetwork Range, string? Kind)[] table, IPAddress address) =>
        Array.Find(table, entry => entry.Range.Contains(address)).Kind;
}
