using System.Text;

namespace ReportTasks.Json;

/// <summary>Converts a JSON file in UTF-8 or UTF-16 to UTF-8 without a byte order mark.</summary>
internal static class Utf8Input
{
    public static Stream From(Stream file)
    {
        Span<byte> head = stackalloc byte[4];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..length];
        var (encoding, mark) = Detect(head);
        file.Position = mark;
        return encoding is null ? file : Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8);
    }

    // JSON's first two characters are ASCII, so a zero byte among the first two bytes means UTF-16.
    private static (Encoding? Encoding, int Mark) Detect(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (null, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [not 0, 0, ..] => (Encoding.Unicode, 0),
        [0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
        _ => (null, 0),
    };
}
