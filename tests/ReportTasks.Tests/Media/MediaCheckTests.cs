using System.Buffers.Binary;
using System.Text;
using ReportTasks.Media;

namespace ReportTasks.Tests.Media;

public sealed class MediaCheckTests
{
    private static readonly byte[] Movie = [.. Mp4.Box("ftyp", "isom"u8), .. Mp4.Box("moov", 1, 2, 3), .. Mp4.Box("mdat", 4, 5, 6, 7, 8)];

    [Theory]
    [InlineData("ftyp")]
    [InlineData("styp")]
    [InlineData("wide")]
    [InlineData("free")]
    [InlineData("skip")]
    [InlineData("moov")]
    [InlineData("mdat")]
    [InlineData("uuid")]
    [InlineData("moof")]
    [InlineData("sidx")]
    [InlineData("mfra")]
    [InlineData("meta")]
    [InlineData("pdin")]
    [InlineData("emsg")]
    [InlineData("prft")]
    [InlineData("pnot")]
    [InlineData("ssix")]
    [InlineData("udta")]
    [InlineData("imda")]
    public void A_video_may_begin_with_any_box(string first) =>
        Check([.. Mp4.Box(first, 1, 2, 3), .. Mp4.Box("moov", 1), .. Mp4.Box("mdat", 2)]).ShouldBe(new MediaCheck(MediaState.Whole, null, EndsCleanly: true));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r\n--boundary-0123456789--\r\n")]
    [InlineData("<!-- cached by proxy 7 -->")]
    [InlineData("ID3\u0004 and the tags of a player, which go on for a while")]
    [InlineData("TAGTitle of the clip                 Nameless                     ")]
    public void Text_after_the_last_box_is_not_damage(string text) =>
        Check([.. Movie, .. Encoding.ASCII.GetBytes(text)]).ShouldBe(new MediaCheck(MediaState.Whole, null, EndsCleanly: true));

    [Fact]
    public void Padding_after_the_last_box_is_not_damage_but_a_few_bytes_may_be_a_truncated_box()
    {
        Check([.. Movie, .. new byte[100]]).ShouldBe(new MediaCheck(MediaState.Whole, null, EndsCleanly: true));
        Check([.. Movie, 0, 0, 1]).ShouldBe(new MediaCheck(MediaState.Whole, null, EndsCleanly: false));
    }

    [Fact]
    public void A_video_with_any_missing_byte_is_truncated()
    {
        for (var length = MediaCheck.HeadLength; length < Movie.Length; length++) Check(Movie[..length]).State.ShouldBe(MediaState.Truncated, $"{length} bytes");
        Check(Movie[..^1]).What.ShouldBe("a truncated video: its mdat box is incomplete");
        Check([.. Mp4.Box("ftyp", 1), .. Mp4.Box("mdat", 2)]).What.ShouldBe("a truncated video: it has no moov box");
        Check([.. Mp4.Box("ftyp", 1), .. Mp4.Box("moov", 2)]).What.ShouldBe("a truncated video: it has no mdat box");
        Check([.. Mp4.Box("ftyp", 1), .. Mp4.Box("moov", 2), .. new byte[5000]]).What.ShouldBe("a truncated video: it has no mdat box");
    }

    [Fact]
    public void A_truncated_fragment_after_complete_ones_is_damage() => Check([.. Movie, .. Mp4.Box("moof", 1, 2, 3, 4)[..^1]]).What.ShouldBe("a truncated video: its moof box is incomplete");

    [Fact]
    public void A_box_of_size_0_reaches_to_the_end_of_the_file()
    {
        Check([.. Mp4.Box("moov", 1), 0, 0, 0, 0, .. "mdat"u8, 2, 3]).ShouldBe(new MediaCheck(MediaState.Whole, null, EndsCleanly: true));
        Check([.. Mp4.Box("moov", 1), 0, 0, 0, 0, .. "text"u8, 2, 3]).What.ShouldBe("a truncated video: it has no mdat box");
        Check([.. Movie, 0, 0, 0, 0, .. "text"u8]).EndsCleanly.ShouldBeFalse();
    }

    [Theory]
    [InlineData(15, "a truncated video: it has no mdat box")]
    [InlineData(16, null)]
    [InlineData(20, null)]
    [InlineData(21, "a truncated video: its mdat box is incomplete")]
    [InlineData(-1, "a truncated video: its mdat box is incomplete")]
    public void A_box_may_have_a_64_bit_size(long size, string? what)
    {
        var video = Mp4.Head(Mp4.HeadLength);
        BinaryPrimitives.WriteInt64BigEndian(video.AsSpan(Mp4.HeadLength - 8), size);
        Check([.. video, 1, 2, 3, 4]).What.ShouldBe(what);
        Check([.. Movie, 0, 0, 0, 1, .. "mdat"u8]).ShouldBe(
            new MediaCheck(MediaState.Truncated, "a truncated video: its mdat box is incomplete", EndsCleanly: false));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "an HTML page")]
    [InlineData("\r\n  <HTML>", "an HTML page")]
    [InlineData("\u00EF\u00BB\u00BF<html>", "an HTML page")]
    [InlineData("{\"error\": \"expired\"}", "JSON")]
    [InlineData("[1, 2]", "JSON")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "XML")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "text")]
    [InlineData("The free lunch, and what became of it", "text")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", "nothing but zeros")]
    [InlineData("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", "not an MP4 video")]
    [InlineData("\u001F\u008B\u0008\0\0\0\0\0\0\u0003", "not an MP4 video")]
    [InlineData("\u001A\u0045\u00DF\u00A3webm", "not an MP4 video")]
    public void The_kind_of_a_file_that_is_not_a_video_is_named(string content, string what) =>
        Check(Encoding.Latin1.GetBytes(content)).ShouldBe(new MediaCheck(MediaState.NotVideo, what, EndsCleanly: false));

    [Fact]
    public void A_file_with_a_million_tiny_boxes_is_not_read_completely()
    {
        using var file = new CountingStream([.. Movie, .. Enumerable.Repeat(Mp4.Box("free"), 1_000_000).SelectMany(box => box)]);

        MediaCheck.Of(file).State.ShouldBe(MediaState.Whole);

        file.Reads.ShouldBeLessThan(110_000);
    }

    private static MediaCheck Check(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return MediaCheck.Of(file);
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Reads++;
            return base.Read(buffer);
        }
    }
}
