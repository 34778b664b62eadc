using System.Globalization;
using System.Net;

namespace Torture.Hostile.Addresses;

/// <param name="Host">The part of the URL between <c>http://</c> and the port, including user info and tricks.</param>
/// <param name="Means">The address that some programs read it as.</param>
/// <param name="IsNumeric">Whether it is a disguised numeric address and not a name.</param>
internal sealed record Spelling(string Host, IPAddress Means, bool IsNumeric);

/// <summary>Forbidden addresses in every spelling that some program understands.</summary>
internal static class Spellings
{
    private static readonly string[] Special4 =
    [
        "127.0.0.1", "127.1.2.3", "127.255.255.254", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.254", "169.254.169.254", "169.254.170.2", "169.254.0.1",
        "100.64.0.1", "100.100.100.200", "100.127.255.254", "198.18.0.1", "198.19.255.254", "192.0.0.192", "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "168.63.129.16", "224.0.0.1",
        "239.255.255.250", "240.0.0.1", "255.255.255.255", "0.0.0.0", "0.1.2.3",
    ];

    private static readonly string[] Special6 =
    [
        "::", "::1", "0:0:0:0:0:0:0:1", "0000:0000:0000:0000:0000:0000:0000:0001", "::0001", "::0.0.0.1", "fe80::1", "FE80::1", "fe80::1%251", "fe80::1%25lo", "fe80::a9fe:a9fe", "febf::1", "fc00::1", "fd00:ec2::254",
        "FD00:EC2::254", "fd00:0ec2:0:0:0:0:0:254", "fd20:ce::254", "fdff:ffff::1", "fec0::1", "feff::1", "ff00::1", "ff02::1", "ff0e::1", "2001::1", "2001:0:7f00:1::", "2001:2::1", "2001:10::1", "2001:20::1",
        "2001:db8::1", "3ffe::1", "3fff::1", "100::1", "64:ff9b:1::1", "64:ff9b:1::7f00:1", "5f00::1", "4000::1", "8000::1", "1::1", "::2", "::7f00:1", "0:0:0:0:0:ffff:7f00:1",
    ];

    private static readonly (string Name, string Address)[] Names =
    [
        ("localhost", "127.0.0.1"), ("LOCALHOST", "::1"), ("localhost.", "127.0.0.1"), ("a.localhost", "127.0.0.1"), ("localhost.localdomain", "127.0.0.1"), ("ip6-localhost", "::1"), ("loopback", "127.0.0.1"),
        ("metadata", "169.254.169.254"), ("metadata.google.internal", "169.254.169.254"), ("metadata.google.internal.", "169.254.169.254"), ("METADATA.GOOGLE.INTERNAL", "fd20:ce::254"),
        ("instance-data", "169.254.169.254"), ("instance-data.ec2.internal", "fd00:ec2::254"), ("metadata.azure.internal", "169.254.169.254"), ("metadata.tencentyun.com", "169.254.0.23"),
        ("host.docker.internal", "192.168.65.2"), ("kubernetes.default.svc", "10.96.0.1"), ("router.local", "192.168.1.1"), ("127.0.0.1.nip.io", "127.0.0.1"), ("169-254-169-254.sslip.io", "169.254.169.254"),
        ("localtest.me", "127.0.0.1"), ("xn--lcalhost-54a", "127.0.0.1"), ("l\u00F6calhost", "127.0.0.1"), ("\uFF4Cocalhost", "127.0.0.1"), ("mapped.example", "::ffff:127.0.0.1"), ("translated.example", "64:ff9b::7f00:1"),
        ("sixtofour.example", "2002:7f00:1::1"), ("teredo.example", "2001:0:7f00:1::1"), ("scoped.example", "fe80::1%1"), ("any.example", "0.0.0.0"), ("any6.example", "::"),
    ];

    public static IReadOnlyList<Spelling> All { get; } =
    [
        .. Special4.SelectMany(Of4),
        .. Special6.Select(text => new Spelling($"[{text}]", IPAddress.Parse(text.Replace("%25lo", "%1", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal)), IsNumeric: true)),
        .. Names.Select(name => new Spelling(name.Name, IPAddress.Parse(name.Address), IsNumeric: false)),
    ];

    private static IEnumerable<Spelling> Of4(string text)
    {
        var address = IPAddress.Parse(text);
        var b = address.GetAddressBytes();
        var number = ((uint)b[0] << 24) | ((uint)b[1] << 16) | ((uint)b[2] << 8) | b[3];
        return Texts4(text, b, number).Distinct(StringComparer.Ordinal).Select(host => new Spelling(host, address, IsNumeric: true));
    }

    private static IEnumerable<string> Texts4(string text, byte[] b, uint number) =>
    [
        text, $"{text}.", $"{number}", $"0x{number:x8}", $"0X{number:X8}", $"0{Octal(number)}", $"{number}.", Parts(b, part => $"0{Octal(part)}"), Parts(b, part => $"0x{part:x}"), Parts(b, part => $"000{Octal(part)}"),
        $"0{Octal(b[0])}.{b[1]}.0x{b[2]:x}.{b[3]}", $"{b[0]}.{((uint)b[1] << 16) | ((uint)b[2] << 8) | b[3]}", $"{b[0]}.{b[1]}.{((uint)b[2] << 8) | b[3]}", $"0x{b[0]:x}.{((uint)b[1] << 16) | ((uint)b[2] << 8) | b[3]}",
        $"0{Octal(b[0])}.{b[1]}.{b[2]}.{b[3]}.", $"{(ulong)number + (1UL << 32)}",
        FullWidth(text), text.Replace('.', '\u3002'), text.Replace('.', '\uFF0E'), text.Replace('.', '\uFF61'), string.Concat(text.Select(c => $"%{(int)c:X2}")), text.Replace(".", "%2e", StringComparison.Ordinal), Circled(text),
        $"public.example@{text}", $"public.example:80@{text}", $"{text}#@public.example", $"{text}?@public.example", $"public.example\\@{text}", $"{text}\\@public.example", $" {text}", $"{text}\t", $"{text}\u00AD", $"{text}\u200B",
        $"[::ffff:{text}]", $"[::FFFF:{number >> 16:x}:{number & 0xFFFF:x}]", $"[0:0:0:0:0:ffff:{text}]", $"[::{text}]", $"[::{number >> 16:x}:{number & 0xFFFF:x}]", $"[64:ff9b::{text}]", $"[64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}]",
        $"[::ffff:0:{text}]", $"[2002:{number >> 16:x}:{number & 0xFFFF:x}::]", $"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]", $"[2600::5efe:{text}]", $"[2600::200:5efe:{text}]",
        $"[2001:0:4136:e378:8000:63bf:{~(number >> 16) & 0xFFFF:x}:{~number & 0xFFFF:x}]",
    ];

    private static string Parts(byte[] bytes, Func<byte, string> text) => string.Join('.', bytes.Select(text));

    private static string Octal(uint number) => Convert.ToString(number, 8);

    private static string FullWidth(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)('\uFF10' + (c - '0')) : c));

    private static string Circled(string text) => string.Concat(text.Select(c => c is >= '1' and <= '9' ? ((char)('\u2460' + (c - '1'))).ToString(CultureInfo.InvariantCulture) : c.ToString()));
}
