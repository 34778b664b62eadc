using System.Buffers.Binary;

namespace ReportTasks.Tests.Downloads.Support;

internal static class Video
{
    /// <summary>Complete boxes (ftyp, moov, mdat) around bytes that depend on the seed.</summary>
    public static byte[] Bytes(int length = 200_000, int seed = 1)
    {
        var video = new byte[length];
        new Random(seed).NextBytes(video);
        Box(video, 0, 24, "ftyp"u8);
        Box(video, 24, 16, "moov"u8);
        Box(video, 40, length - 40, "mdat"u8);
        return video;
    }

    private static void Box(byte[] video, int at, int length, ReadOnlySpan<byte> type)
    {
        BinaryPrimitives.WriteInt32BigEndian(video.AsSpan(at), length);
        type.CopyTo(video.AsSpan(at + 4));
    }
}
