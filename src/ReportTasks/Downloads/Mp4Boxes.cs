using System.Buffers.Binary;

namespace ReportTasks.Downloads;

/// <summary>
/// The outermost boxes of an MP4 file. Where nothing in HTTP tells the end of a body from a broken connection (no length,
/// no chunks), or where what it tells is not so, only they do.
/// </summary>
internal static class Mp4Boxes
{
    private enum End
    {
        Exact,
        Cut,

        /// <summary>Something follows that is no box: it does no harm.</summary>
        Unclear,
    }

    /// <summary>Whether the boxes end exactly where the file does, and a movie and its media are among them.</summary>
    public static bool AreComplete(Stream file) => EndOf(file) == End.Exact;

    /// <summary>Whether something is certainly missing at the end: the rest of a box, the movie, or its media.</summary>
    public static bool AreCut(Stream file) => EndOf(file) == End.Cut;

    private static End EndOf(Stream file)
    {
        Span<byte> header = stackalloc byte[16];
        var (hasMovie, hasMedia) = (false, false);
        for (long at = 0; at < file.Length;)
        {
            file.Position = at;
            var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (read < 8) return hasMovie && hasMedia ? End.Unclear : End.Cut;
            hasMovie |= header[4..8].SequenceEqual("moov"u8);
            hasMedia |= header[4..8].SequenceEqual("mdat"u8);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (size == 0) break; // "to the end of the file"
            if (size == 1) size = read < 16 ? long.MaxValue : BinaryPrimitives.ReadInt64BigEndian(header[8..]);
            if (size < 8) return End.Unclear;
            if (size > file.Length - at) return IsName(header[4..8]) ? End.Cut : End.Unclear;
            at += size;
        }

        return hasMovie && hasMedia ? End.Exact : End.Cut;
    }

    private static bool IsName(ReadOnlySpan<byte> type) => !type.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
