using System.Buffers.Binary;
using System.Globalization;

namespace Torture.Downloads;

/// <summary>What identifies the bytes of a response.</summary>
internal enum Validator
{
    Strong,
    StrongAndDate,
    Date,
    WeakAndDate,
    Weak,
    None,
}

/// <summary>A video on a server, which may be replaced by another version.</summary>
internal sealed class Content(int seed, int length, bool hasRanges, Validator validator, DateTimeOffset now)
{
    private static readonly byte[] Pool = Noise();

    private readonly Dictionary<int, byte[]> versions = [];

    public static int Largest => Pool.Length / 2;

    public int Version { get; private set; } = 1;

    public bool HasRanges => hasRanges;

    public byte[] Body => BodyOf(Version);

    public string? ETag => validator switch
    {
        Validator.Strong or Validator.StrongAndDate => $"\"v{Version}\"",
        Validator.Weak or Validator.WeakAndDate => $"W/\"v{Version}\"",
        _ => null,
    };

    public DateTimeOffset? LastModified => validator is Validator.Date or Validator.StrongAndDate or Validator.WeakAndDate
        ? new DateTimeOffset(now.Year - 1, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Version)
        : null;

    public void Replace() => Version++;

    /// <summary>Complete boxes (ftyp, moov, mdat) around bytes that depend on seed and version; each version has its own length.</summary>
    public byte[] BodyOf(int version)
    {
        lock (versions)
        {
            if (versions.TryGetValue(version, out var known)) return known;
            var body = new byte[length + ((version - 1) * 37 % 1000)];
            var at = (int)((uint)HashCode(seed, version) % (uint)(Pool.Length - body.Length));
            Pool.AsSpan(at, body.Length).CopyTo(body);
            Box(body, 0, 24, "ftyp"u8);
            Box(body, 24, 16, "moov"u8);
            Box(body, 40, body.Length - 40, "mdat"u8);
            return versions[version] = body;
        }
    }

    public static string DateText(DateTimeOffset date) => date.ToString("r", CultureInfo.InvariantCulture);

    private static int HashCode(int seed, int version) => unchecked((seed * 1_000_003) ^ (version * 7_919_317));

    private static void Box(byte[] video, int at, int length, ReadOnlySpan<byte> type)
    {
        BinaryPrimitives.WriteInt32BigEndian(video.AsSpan(at), length);
        type.CopyTo(video.AsSpan(at + 4));
    }

    private static byte[] Noise()
    {
        var pool = new byte[18 * 1024 * 1024];
        new Random(1).NextBytes(pool);
        return pool;
    }
}
