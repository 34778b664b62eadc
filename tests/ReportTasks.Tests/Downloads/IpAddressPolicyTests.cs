using System.Net;
using CsCheck;
using ReportTasks.Downloads.Http;

namespace ReportTasks.Tests.Downloads;

public sealed class IpAddressPolicyTests
{
    private static readonly string[] SpecialRanges =
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/127", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:db8::/32", "3fff::/20",
        "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "4000::/3", "8000::/1",
    ];

    private static readonly string[] CarrierPrefixes = ["::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::"];

    [Fact]
    public void Every_address_of_a_special_range_is_refused() =>
        Gen.Select(Gen.Int[0, SpecialRanges.Length - 1].Select(i => SpecialRanges[i]), Gen.Byte.Array[16]).Sample((range, noise) =>
            IpAddressPolicy.SpecialKindOf(RandomAddress(IPNetwork.Parse(range), noise)) is not null);

    [Fact]
    public void An_embedded_address_is_classified_by_itself() =>
        Gen.Select(Gen.Int[0, CarrierPrefixes.Length - 1].Select(i => CarrierPrefixes[i]), Gen.Byte.Array[4]).Sample((prefix, bytes) =>
        {
            var carrier = IPAddress.Parse(prefix).GetAddressBytes();
            bytes.CopyTo(carrier, 12);
            var isRefused = IpAddressPolicy.SpecialKindOf(new IPAddress(carrier)) is not null;
            return isRefused == (IpAddressPolicy.SpecialKindOf(new IPAddress(bytes)) is not null);
        });

    [Fact]
    public void An_address_in_6to4_or_ISATAP_is_classified_by_itself() =>
        Gen.Byte.Array[4].Sample(bytes =>
        {
            byte[] sixToFour = [0x20, 0x02, .. bytes, .. new byte[10]];
            byte[] isatap = [0x26, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x5E, 0xFE, .. bytes];
            var kind = IpAddressPolicy.SpecialKindOf(new IPAddress(bytes));
            IpAddressPolicy.SpecialKindOf(new IPAddress(sixToFour)).ShouldBe(kind);
            IpAddressPolicy.SpecialKindOf(new IPAddress(isatap)).ShouldBe(kind);
        });

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("99.255.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("::ffff:8.8.8.8")]
    public void A_public_address_is_allowed(string address) => IpAddressPolicy.SpecialKindOf(IPAddress.Parse(address)).ShouldBeNull();

    [Theory]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:169.254.169.254", "link-local")]
    [InlineData("fd00:ec2::254", "unique local")]
    [InlineData("fe80::1%2", "link-local")]
    [InlineData("255.255.255.255", "broadcast")]
    [InlineData("168.63.129.16", "cloud platform")]
    public void The_kind_of_special_address_is_named(string address, string kind) => IpAddressPolicy.SpecialKindOf(IPAddress.Parse(address)).ShouldBe(kind);

    private static IPAddress RandomAddress(IPNetwork network, byte[] noise)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] |= (byte)(noise[bit / 8] & (0x80 >> (bit % 8)));
        }

        return new IPAddress(bytes);
    }
}
