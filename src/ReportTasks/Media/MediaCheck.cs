using System.Text;

namespace ReportTasks.Media;

internal enum MediaState
{
    /// <summary>A video with all its boxes. Other bytes may follow the last box.</summary>
    Whole,

    /// <summary>The beginning of a video.</summary>
    Truncated,

    /// <summary>Anything else, such as an error page, text, zeros or an empty file.</summary>
    NotVideo,
}

/// <summary>Whether a file is a whole video, judged by its content.</summary>
/// <param name="What">What it is instead, to follow "is"; null for a whole video.</param>
/// <param name="EndsCleanly">Whether all boxes are complete and no further box starts after them.</param>
internal sealed record MediaCheck(MediaState State, string? What, bool EndsCleanly)
{
    /// <summary>How many bytes <see cref="CanBegin"/> needs.</summary>
    public const int HeadLength = 8;

    /// <summary>How many bytes <see cref="KindOf"/> looks at.</summary>
    public const int SampleLength = 512;

    public bool IsWhole => State == MediaState.Whole;

    /// <summary>Checks a file. Reads only its first bytes and the headers of its boxes.</summary>
    /// <param name="file">A seekable stream. Its position changes.</param>
    public static MediaCheck Of(Stream file)
    {
        Span<byte> sample = stackalloc byte[SampleLength];
        file.Position = 0;
        sample = sample[..file.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false)];
        return CanBegin(sample)
            ? Mp4Boxes.Check(file)
            : new MediaCheck(MediaState.NotVideo, KindOf(sample) ?? "not an MP4 video", EndsCleanly: false);
    }

    /// <summary>Whether a video can begin with these bytes: a known box whose size is not ASCII text.</summary>
    public static bool CanBegin(ReadOnlySpan<byte> head) =>
        head.Length >= HeadLength && BoxType.IsKnown(head[4..8]) && head[..4].ContainsAnyExceptInRange((byte)' ', (byte)'~');

    /// <summary>Names what servers send instead of a video, such as "an HTML page"; null if unknown.</summary>
    public static string? KindOf(ReadOnlySpan<byte> sample)
    {
        if (sample.IsEmpty) return "empty";
        if (!sample.ContainsAnyExcept((byte)0)) return "nothing but zeros";
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) sample = sample[3..];
        var text = sample.TrimStart(" \t\r\n"u8);
        if (IsHtml(text)) return "an HTML page";
        if (text.StartsWith("{"u8) || text.StartsWith("["u8)) return IsText(sample) ? "JSON" : null;
        if (text.StartsWith("<"u8)) return IsText(sample) ? "XML" : null;
        return IsText(sample) ? "text" : null;
    }

    private static bool IsHtml(ReadOnlySpan<byte> text) =>
        Begins(text, "<!doctype html"u8) || Begins(text, "<html"u8) || Begins(text, "<head"u8) || Begins(text, "<body"u8);

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start);

    private static bool IsText(ReadOnlySpan<byte> sample)
    {
        foreach (var letter in sample)
        {
            if (letter is < (byte)' ' and not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x1B)) return false;
        }

        return true;
    }
}
