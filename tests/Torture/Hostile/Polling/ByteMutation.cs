namespace Torture.Hostile.Polling;

/// <summary>Changes as made by broken disks, interrupted transfers and careless editing.</summary>
internal static class ByteMutation
{
    private static readonly byte[][] Pieces =
    [
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xFE, 0xFF], "\""u8.ToArray(), "\\"u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(),
        "["u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "//"u8.ToArray(), "/*"u8.ToArray(), "NaN"u8.ToArray(), "\u2028"u8.ToArray(), "\n"u8.ToArray(), "{}"u8.ToArray(), "null"u8.ToArray(),
    ];

    public static byte[] Apply(Random random, byte[] bytes)
    {
        for (var left = random.Next(1, 4); left > 0; left--) bytes = Change(random, bytes);
        return bytes;
    }

    private static byte[] Change(Random random, byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        var length = random.Next(Math.Min(bytes.Length - at, 64) + 1);
        switch (random.Next(9))
        {
            case 0:
                return bytes[..at]; // truncated
            case 1:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2:
                return [.. bytes[..(at + length)], .. bytes[at..]];
            case 3:
                return [.. bytes, .. HostileValues.Of(random, Pieces)];
            case 4:
                return [.. bytes, .. bytes]; // two documents in one file
            case 5 when at < bytes.Length:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 6 when at < bytes.Length:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            default:
                return [.. bytes[..at], .. HostileValues.Of(random, Pieces), .. bytes[at..]];
        }
    }
}
