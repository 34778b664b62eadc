using System.IO.Compression;
using System.Text;
using ReportTasks.Batches.Urls;
using ReportTasks.Files;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Searches files for signed URLs before they are published. Memory does not grow with the file.</summary>
internal static class SecretScan
{
    private const int WindowLength = 64 * 1024;
    private const int LongestSmallFile = 1 << 20;

    /// <summary>A report on 2,000,000 videos is shorter.</summary>
    private const long LongestUnpacked = 512L << 20;

    private static readonly string[] Text =
        [".json", ".html", ".htm", ".md", ".csv", ".tsv", ".txt", ".xml", ".yaml", ".yml", ".log", ".svg", ".prom"];

    /// <summary>
    /// Whether <see cref="SignedUrl.Scrub"/> would change the text, also in a compressed file. In binary content, only signature
    /// parameters with long values count.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<bool> IsInAsync(Artifact artifact, CancellationToken cancellation)
    {
        await using var file = SourceFile.Open(artifact);
        return await IsInAsync(file, artifact.Path, cancellation);
    }

    /// <summary>Searches an open file from its start. <paramref name="path"/> is only used for its extension.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static async Task<bool> IsInAsync(Stream file, string path, CancellationToken cancellation)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) return await IsInCompressedAsync(file, path, cancellation);
        return IsText(path) || await LooksLikeTextAsync(file, cancellation)
            ? await IsInTextAsync(file, cancellation)
            : await IsInBinaryAsync(file, cancellation);
    }

    private static bool IsText(string path) => Text.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static async Task<bool> LooksLikeTextAsync(Stream file, CancellationToken cancellation)
    {
        if (file.Length > LongestSmallFile) return false;
        var content = new byte[file.Length];
        var read = await file.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellation);
        file.Position = 0;
        return !content.AsSpan(0, read).Contains((byte)0);
    }

    private static async Task<bool> IsInCompressedAsync(Stream file, string path, CancellationToken cancellation)
    {
        try
        {
            await using var unpacked = new BoundedStream(
                new GZipStream(file, CompressionMode.Decompress, leaveOpen: true),
                LongestUnpacked,
                () => RefusedFileException.TooLong(path, LongestUnpacked));
            return await IsInTextAsync(unpacked, cancellation);
        }
        catch (InvalidDataException)
        {
            file.Position = 0;
            return await IsInBinaryAsync(file, cancellation);
        }
    }

    private static async Task<bool> IsInTextAsync(Stream stream, CancellationToken cancellation)
    {
        // Use a small window for a small file: clearing a large one takes longer than the search.
        var length = stream is MemoryStream ? (int)Math.Clamp(stream.Length, 1, WindowLength) : WindowLength;
        using var reader = new StreamReader(
            stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, length, leaveOpen: true);
        var window = new char[2 * length];
        var kept = 0;
        int read;
        while ((read = await reader.ReadBlockAsync(window.AsMemory(kept, length), cancellation)) > 0)
        {
            var text = window.AsSpan(0, kept + read);
            if (SignedUrl.IsSignedIn(text)) return true;
            kept = Keep(text[SignedUrl.Unfinished(text)..], window, length);
        }

        return false;
    }

    /// <summary>Moves a URL that may continue in the next window to the front. Of a very long one, keeps the end as a path.</summary>
    private static int Keep(ReadOnlySpan<char> url, Span<char> window, int length)
    {
        var isCut = url.Length > length;
        if (isCut) url = url[^(length - 1)..];
        url.CopyTo(window[(isCut ? 1 : 0)..]);
        if (isCut) window[0] = '/';
        return isCut ? length : url.Length;
    }

    private static async Task<bool> IsInBinaryAsync(Stream file, CancellationToken cancellation)
    {
        var bytes = new byte[WindowLength];
        var letters = new char[WindowLength + SignedUrl.LongestParameter];
        var kept = 0;
        int read;
        while ((read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation)) > 0)
        {
            Encoding.Latin1.GetChars(bytes.AsSpan(0, read), letters.AsSpan(kept));
            var window = letters.AsSpan(0, kept + read);
            if (SignedUrl.IsSignedInBinary(window)) return true;
            var tail = window[Math.Max(0, window.Length - SignedUrl.LongestParameter)..];
            tail.CopyTo(letters);
            kept = tail.Length;
        }

        return false;
    }
}
