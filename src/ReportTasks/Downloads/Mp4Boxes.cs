using System.Buffers.Binary;

namespace ReportTasks.Downloads;

/// <summary>
/// The outermost boxes of an MP4 file. Where nothing in HTTP tells the end of a body from a broken connection (no length,
/// no chunks), only they do.
/// </summary>
internal static class Mp4Boxes
{
    /// <summary>Whether the boxes end exactly where the file does, and a movie is among them.</summary>
    public static bool AreComplete(Stream file)
    {
        Span<byte> header = stackalloc byte[16];
        var hasMovie = false;
        for (long at = 0; at < file.Length;)
        {
            file.Position = at;
            var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (read < 8) return false;
            hasMovie |= header[4..8].SequenceEqual("moov"u8);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (size == 0) return hasMovie; // "to the end of the file"
            if (size == 1) size = read < 16 ? -1 : BinaryPrimitives.ReadInt64BigEndian(header[8..]);
            if (size < 8 || size > file.Length - at) return false;
            at += size;
        }

        return hasMovie;
    }
}
