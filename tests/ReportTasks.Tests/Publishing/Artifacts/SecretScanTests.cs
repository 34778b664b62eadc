using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Tests.Sources;

namespace ReportTasks.Tests.Publishing.Artifacts;

public sealed class SecretScanTests : IDisposable
{
    private const string Signed = "https://cdn.example.com/a.mp4?Expires=1750000000&Signature=abcDEF123~456&Key-Pair-Id=APKA123456";
    private const int Window = 64 * 1024;

    private readonly TemporaryDirectory place = new();

    [Theory]
    [InlineData("https://cdn.example.com/a.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.e30.c2ln")]
    [InlineData("https://bucket.s3.amazonaws.com/a.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0123abcd")]
    [InlineData("https://storage.googleapis.com/b/a.mp4?x=1\\u0026X-Goog-Signature=0123abcd")]
    [InlineData("https:\\/\\/cdn.example.com\\/a.mp4\\u003f_jwt\\u003deyJhbGciOiJIUzI1NiJ9")]
    [InlineData("<a href=\"https://acct.blob.core.windows.net/c/a.mp4?sv=2024-01-01&amp;sig=abc%3D\">")]
    [InlineData("see https://bot:secret@example.com/videos.git")]
    [InlineData(Signed)]
    public async Task A_signed_URL_is_found_in_every_kind_of_text_file(string text)
    {
        foreach (var name in (string[])["a.json", "a.html", "a.md", "a.csv", "A.TXT", "unknown", "notes.xyz"]) (await IsInAsync(name, Encoding.UTF8.GetBytes($"before {text} after"))).ShouldBeTrue(name);
        (await IsInAsync("a.json.gz", Pack($"before {text} after"))).ShouldBeTrue();
        (await IsInAsync("a.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)])).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(SignedForms.Signed), MemberType = typeof(SignedForms))]
    public async Task Every_signed_form_is_found_however_the_file_escapes_it(string text, string safe)
    {
        foreach (var (name, escape) in Escapes)
        {
            (await IsInAsync(name, Encoding.UTF8.GetBytes($"before {escape(text)} after"))).ShouldBeTrue($"{name}: {escape(text)}");
            (await IsInAsync(name, Encoding.UTF8.GetBytes($"before {escape(safe)} after"))).ShouldBeFalse($"{name}: {escape(safe)}");
        }
    }

    [Theory]
    [MemberData(nameof(SignedForms.Innocent), MemberType = typeof(SignedForms))]
    public async Task Text_without_a_signature_passes_however_the_file_escapes_it(string text)
    {
        foreach (var (name, escape) in Escapes) (await IsInAsync(name, Encoding.UTF8.GetBytes($"before {escape(text)} after"))).ShouldBeFalse($"{name}: {escape(text)}");
    }

    [Theory]
    [MemberData(nameof(SignedForms.Signed), MemberType = typeof(SignedForms))]
    public async Task Every_signed_form_is_found_across_window_boundaries(string text, string safe)
    {
        for (var cut = 0; cut <= text.Length; cut++)
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', Window - cut) + text + " after"));
            (await SecretScan.IsInAsync(file, "a.txt", CancellationToken.None)).ShouldBeTrue($"{cut}: {safe}");
        }
    }

    [Theory]
    [InlineData(".json")]
    [InlineData(".html")]
    [InlineData(".htm")]
    [InlineData(".md")]
    [InlineData(".csv")]
    [InlineData(".tsv")]
    [InlineData(".txt")]
    [InlineData(".xml")]
    [InlineData(".yaml")]
    [InlineData(".yml")]
    [InlineData(".log")]
    [InlineData(".svg")]
    [InlineData(".PROM")]
    public async Task A_text_file_is_searched_in_any_encoding(string extension) =>
        (await IsInAsync("a" + extension, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes($"before {Signed} after")])).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("{\"video_url\": \"https://cdn.example.com/a.mp4\"}")]
    [InlineData("https://cdn.example.com/a.mp4?width=100&page=2#top")]
    [InlineData("the signature=none, expires=never; token")]
    public async Task Text_without_a_signature_passes_in_any_file(string text)
    {
        (await IsInAsync("a.json", Encoding.UTF8.GetBytes(text))).ShouldBeFalse();
        (await IsInAsync("a.json.gz", Pack(text))).ShouldBeFalse();
        (await IsInAsync("unknown", Encoding.UTF8.GetBytes(text))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.json.gz")]
    [InlineData("a.mp4")]
    public async Task A_signed_URL_is_found_anywhere_in_a_large_file(string name)
    {
        await Gen.Int[(2 * Window) - 200, (2 * Window) + 10].Array[12].SampleAsync(async starts =>
        {
            foreach (var start in starts)
            {
                var text = new string('\0', start).Replace('\0', name == "a.mp4" ? '\0' : ' ') + Signed + new string(' ', 2 * Window);
                (await IsInAsync(name, name.EndsWith(".gz", StringComparison.Ordinal) ? Pack(text) : Encoding.UTF8.GetBytes(text))).ShouldBeTrue($"{start}");
            }
        }, iter: 2, threads: 1);
    }

    [Theory]
    [InlineData("_jwt=eyJhbGciOiJ", true)]
    [InlineData("X-AMZ-SIGNATURE=0123abcd", true)]
    [InlineData("x-goog-signature=0123abcd", true)]
    [InlineData("Key-Pair-Id=APKA1234", true)]
    [InlineData("_jwt=eyJ\u0001hbGciOiJ", false)]
    [InlineData("_jwt=short", false)]
    public async Task In_a_video_only_a_complete_signature_is_found(string mark, bool isFound)
    {
        var video = new byte[3 * Window];
        new Random(1).NextBytes(video);
        Encoding.ASCII.GetBytes(mark).CopyTo(video, Window - 7);
        video[Window - 7 + mark.Length] = 0;

        (await IsInAsync("a.mp4", video)).ShouldBe(isFound);
    }

    [Fact]
    public async Task A_file_that_only_looks_compressed_is_searched_as_text()
    {
        (await IsInAsync("a.json.gz", Encoding.UTF8.GetBytes(Signed))).ShouldBeTrue();
        (await IsInAsync("a.json.gz", "\u001f\u008b no"u8.ToArray())).ShouldBeFalse();
    }

    /// <summary>A long run without a space, such as an embedded image, before a URL at a window boundary.</summary>
    [Theory]
    [InlineData("/x?sig=SECRET", true)]
    [InlineData("/x?page=2", false)]
    public async Task A_URL_longer_than_a_window_is_found(string end, bool isFound) =>
        (await IsInAsync("a.txt", Encoding.UTF8.GetBytes("https://h" + new string('x', 5 * Window) + end))).ShouldBe(isFound);

    [Fact]
    public async Task Random_bytes_are_not_reported_as_signatures()
    {
        var video = new byte[32 << 20];
        new Random(7).NextBytes(video);

        (await IsInAsync("a.mp4", video)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://cdn.example.com/a.mp4?sig=", true)]
    [InlineData("https%3A%2F%2Fcdn.example.com%2Fa.mp4%3Fa%3D1%26token%3D", true)]
    [InlineData("?Policy=", true)]
    [InlineData("X-Tos-Signature=", true)]
    [InlineData("https://cdn.example.com/a.mp4?page=", false)]
    [InlineData("signature ", false)]
    public async Task A_signed_URL_in_video_metadata_is_found_across_window_boundaries(string start, bool isFound)
    {
        var text = Encoding.ASCII.GetBytes(start + "0123456789abcdef0123");
        for (var cut = 0; cut <= text.Length; cut += 3)
        {
            var video = new byte[2 * Window];
            text.CopyTo(video, Window - cut);
            (await IsInAsync("a.mp4", video)).ShouldBe(isFound, $"{cut}");
        }
    }

    public void Dispose() => place.Dispose();

    private static IEnumerable<(string Name, Func<string, string> Escape)> Escapes =>
    [
        ("a.txt", text => text),
        ("a.json", text => JsonEncodedText.Encode(text).ToString()),
        ("b.json", text => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()),
        ("nested.json", text => JsonEncodedText.Encode(JsonSerializer.Serialize(text)).ToString()),
        ("a.html", text => HtmlEncoder.Default.Encode(text)),
    ];

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private async Task<bool> IsInAsync(string name, byte[] content) => await SecretScan.IsInAsync(new Artifact(name, place.Write(name, content), ArtifactKind.Included, content.Length), CancellationToken.None);
}
