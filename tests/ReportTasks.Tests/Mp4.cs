using System.Buffers.Binary;
using System.Text;

namespace ReportTasks.Tests;

/// <summary>Small videos: complete boxes around any content.</summary>
internal static class Mp4
{
    public const int HeadLength = 48;

    /// <summary>A complete video that contains text instead of frames.</summary>
    public static byte[] Of(string text) => [.. Head(HeadLength + Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    /// <summary>The start of a complete video of this length: ftyp, an empty moov and the header of an mdat that reaches the end.</summary>
    public static byte[] Head(long length)
    {
        var head = new byte[HeadLength];
        Box(head, 24, "ftyp"u8);
        "isom"u8.CopyTo(head.AsSpan(8));
        Box(head.AsSpan(24), 8, "moov"u8);
        Box(head.AsSpan(32), 1, "mdat"u8);
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(40), length - 32);
        return head;
    }

    public static byte[] Box(string type, params ReadOnlySpan<byte> content)
    {
        var box = new byte[8 + content.Length];
        Box(box, box.Length, Encoding.ASCII.GetBytes(type));
        content.CopyTo(box.AsSpan(8));
        return box;
    }

    private static void Box(Span<byte> at, int size, ReadOnlySpan<byte> type)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, size);
        type.CopyTo(at[4..]);
    }
}
