using System.Buffers.Binary;
using System.Text;

namespace ReportTasks.Media;

/// <summary>Reads the top-level boxes of an MP4 file.</summary>
internal static class Mp4Boxes
{
    // Limits the time for a crafted file. One hour in 1-second fragments has 7,200 boxes.
    private const int MaxBoxes = 100_000;

    public static MediaCheck Check(Stream file)
    {
        Span<byte> header = stackalloc byte[16];
        var (hasMovie, hasMedia) = (false, false);
        var length = file.Length;
        long at = 0;
        for (var boxes = 0; at < length && boxes < MaxBoxes; boxes++)
        {
            file.Position = at;
            var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            var size = SizeOf(header[..read], length - at);
            if (size is null) break;
            if (size > length - at) return Truncated($"its {Encoding.ASCII.GetString(header[4..8])} box is incomplete");
            hasMovie |= header[4..8].SequenceEqual("moov"u8);
            hasMedia |= header[4..8].SequenceEqual("mdat"u8);
            at += size.Value;
        }

        if (!hasMovie) return Truncated("it has no moov box");
        if (!hasMedia) return Truncated("it has no mdat box");
        return new MediaCheck(MediaState.Whole, null, EndsCleanly(file, at));
    }

    /// <summary>The size of a box, which may be more than the rest of the file; null if no box begins here.</summary>
    private static long? SizeOf(ReadOnlySpan<byte> header, long rest)
    {
        if (header.Length < MediaCheck.HeadLength || !BoxType.IsName(header[4..8])) return null;
        var isKnown = BoxType.IsKnown(header[4..8]);
        long size = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (size == 0) return isKnown ? rest : null; // "to the end of the file"
        var least = 8;
        if (size == 1)
        {
            // Treat a truncated or negative length as longer than any file.
            size = header.Length < 16 ? long.MaxValue : BinaryPrimitives.ReadInt64BigEndian(header[8..]);
            if (size < 0) size = long.MaxValue;
            least = 16;
        }

        // Text after the last box reads as a huge box of an unknown type.
        return size < least || (size > rest && !isKnown) ? null : size;
    }

    private static bool EndsCleanly(Stream file, long at)
    {
        Span<byte> rest = stackalloc byte[MediaCheck.HeadLength];
        file.Position = at;
        rest = rest[..file.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false)];
        return rest.IsEmpty || rest[0] is (byte)'\t' or (byte)'\r' or (byte)'\n' or (>= (byte)' ' and <= (byte)'~')
            || (rest.Length == MediaCheck.HeadLength && !BoxType.IsName(rest[4..]));
    }

    private static MediaCheck Truncated(string why) => new(MediaState.Truncated, $"a truncated video: {why}", EndsCleanly: false);
}

/// <summary>The four-character type of a box in an MP4 or QuickTime file.</summary>
internal static class BoxType
{
    /// <summary>Whether boxes of this type occur at the top level (ISO/IEC 14496-12 and QuickTime).</summary>
    public static bool IsKnown(ReadOnlySpan<byte> type) => Encoding.Latin1.GetString(type) is "ftyp" or "moov" or "mdat"
        or "free" or "skip" or "wide" or "styp" or "moof" or "sidx" or "mfra" or "uuid" or "meta" or "pdin" or "emsg"
        or "prft" or "pnot" or "ssix" or "udta" or "imda";

    /// <summary>Whether the bytes are printable ASCII, as in every type.</summary>
    public static bool IsName(ReadOnlySpan<byte> type) => !type.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
