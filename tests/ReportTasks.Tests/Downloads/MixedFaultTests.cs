using CsCheck;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

public sealed class MixedFaultTests
{
    private const int Length = 20_000;

    /// <summary>Server faults before a correct response; each may repeat.</summary>
    private static readonly string[] Faults =
        ["close", "short", "short", "500", "html", "html as mp4", "empty", "new content", "ignore range", "shifted", "stale 206", "416"];

    [Fact]
    public Task A_saved_video_is_complete_and_from_one_version_whatever_the_faults() =>
        Gen.Int[0, Faults.Length - 1].Select(i => Faults[i]).Array[0, 5].Select(Gen.Int[1, Length - 1].Array[5])
            .SampleAsync((faults, cuts) => DownloadAsync(faults, cuts), iter: 100, threads: 1);

    private static async Task DownloadAsync(string[] faults, int[] cuts)
    {
        using var bench = new Bench();
        var misbehaving = new MisbehavingServer(faults, cuts);
        await using var server = new RawServer(misbehaving.AnswerAsync);

        var outcome = await bench.RunAsync(server.Url);

        outcome.ShouldBeOfType<Downloaded>($"{outcome} after {string.Join(", ", faults)}");
        bench.ShouldContainOnly(Video.Bytes(Length, misbehaving.Version));
    }

    private sealed class MisbehavingServer(string[] faults, int[] cuts)
    {
        private int next;

        public int Version { get; private set; } = 1;

        public async Task AnswerAsync(int number, string request, Stream stream)
        {
            var fault = next < faults.Length ? faults[next] : "none";
            var cut = next < cuts.Length ? cuts[next] : 0;
            next++;
            if (fault is "new content" or "stale 206") Version++;
            var video = Video.Bytes(Length, Version);
            var tag = $"\"v{Version}\"";
            var from = fault is "ignore range" ? 0 : Offset(request, fault is "stale 206" ? null : tag);
            var (head, body) = fault switch
            {
                "500" => ("HTTP/1.1 500 Busy\nContent-Length: 0", []),
                "html" => ("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 6", "<html>"u8.ToArray()),
                "html as mp4" => ("HTTP/1.1 200 OK\nContent-Type: video/mp4\nContent-Length: 16", "<html>..........."u8[..16].ToArray()),
                "empty" => ("HTTP/1.1 200 OK\nContent-Length: 0", []),
                "416" when from > 0 => ($"HTTP/1.1 416 No\nContent-Range: bytes */{Length}\nContent-Length: 0", []),
                "shifted" when from > 10 => Part(video, from - 10, tag),
                _ when from > 0 => Part(video, from, tag),
                _ => ($"HTTP/1.1 200 OK\nETag: {tag}\nContent-Length: {Length}", video),
            };
            if (fault is "close") return;
            var sent = fault is "short" or "new content" or "ignore range" ? body[..Math.Min(cut, body.Length)] : body;
            await RawServer.SendAsync(stream, head + "\nConnection: close", sent);
        }

        private static (string Head, byte[] Body) Part(byte[] video, int from, string tag) =>
            ($"HTTP/1.1 206 Partial\nETag: {tag}\nContent-Range: bytes {from}-{Length - 1}/{Length}\nContent-Length: {Length - from}", video[from..]);

        /// <summary>The start of the requested range, if If-Range matches the tag or the tag is ignored.</summary>
        private static int Offset(string request, string? tag)
        {
            const string range = "Range: bytes=";
            var at = request.IndexOf(range, StringComparison.Ordinal);
            if (at < 0 || (tag is not null && !request.Contains("If-Range: " + tag, StringComparison.Ordinal))) return 0;
            var digits = request[(at + range.Length)..].TakeWhile(char.IsAsciiDigit).ToArray();
            return int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
