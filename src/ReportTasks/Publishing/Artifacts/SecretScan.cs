using System.Buffers;
using System.IO.Compression;
using System.Text;
using ReportTasks.Files;
using ReportTasks.Polling;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Looks for signed URLs in files before others can read them, in memory that does not grow with the file.</summary>
public static class SecretScan
{
    private const int WindowLength = 64 * 1024;
    private const int LongestSmallFile = 1 << 20;

    /// <summary>How many letters of a signature must follow its name: in compressed video anything short comes up by chance.</summary>
    private const int SignatureLength = 8;

    /// <summary>A report on two million videos is shorter.</summary>
    private const long LongestUnpacked = 512L << 20;

    private const int LongestMark = 20;

    private static readonly string[] Text = [".json", ".html", ".htm", ".md", ".csv", ".tsv", ".txt", ".xml", ".yaml", ".yml", ".log", ".svg", ".prom"];

    private static readonly SearchValues<string> Marks =
        SearchValues.Create(["_jwt=", "x-amz-signature=", "x-goog-signature=", "key-pair-id="], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> EndsOfAddress = SearchValues.Create(" \t\r\n\"'<>");

    private static readonly SearchValues<char> SignatureLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~%+/=");

    /// <summary>Text is read as such, compressed text too; of anything else only the names of signatures are looked for.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<bool> IsInAsync(Artifact artifact, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        await using var file = SourceFile.Open(artifact);
        return await IsInAsync(file, artifact.Path, cancellation);
    }

    /// <summary>The same of a file that is open, at its beginning; <paramref name="path"/> is only its name.</summary>
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
                new GZipStream(file, CompressionMode.Decompress, leaveOpen: true), LongestUnpacked, () => RefusedFileException.TooLong(path, LongestUnpacked));
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
        // A whole small file is one window: to clear several hundred KB for each would take longer than all else.
        var length = stream is MemoryStream ? (int)Math.Clamp(stream.Length, 1, WindowLength) : WindowLength;
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, length, leaveOpen: true);
        var window = new char[2 * length];
        var kept = 0;
        int read;
        while ((read = await reader.ReadBlockAsync(window.AsMemory(kept, length), cancellation)) > 0)
        {
            var text = window.AsSpan(0, kept + read);
            if (SignedUrl.IsSignedIn(Unescaped(text))) return true;

            // An address that may go on in the next window goes there whole.
            var address = text[(text.LastIndexOfAny(EndsOfAddress) + 1)..];
            if (address.Length > length) address = address[^length..];
            address.CopyTo(window);
            kept = address.Length;
        }

        return false;
    }

    /// <summary>As JSON and JavaScript may write an address.</summary>
    private static string Unescaped(ReadOnlySpan<char> text) => !text.Contains('\\') ? text.ToString() : new StringBuilder(text.Length).Append(text)
        .Replace("\\u0026", "&").Replace("\\u003d", "=").Replace("\\u003D", "=").Replace("\\u003f", "?").Replace("\\u003F", "?").Replace("\\/", "/").ToString();

    private static async Task<bool> IsInBinaryAsync(Stream file, CancellationToken cancellation)
    {
        const int Overlap = LongestMark + SignatureLength;
        var bytes = new byte[WindowLength];
        var letters = new char[WindowLength + Overlap];
        var kept = 0;
        int read;
        while ((read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation)) > 0)
        {
            Encoding.Latin1.GetChars(bytes.AsSpan(0, read), letters.AsSpan(kept));
            var window = letters.AsSpan(0, kept + read);
            if (HasMark(window)) return true;
            var tail = window[Math.Max(0, window.Length - Overlap)..];
            tail.CopyTo(letters);
            kept = tail.Length;
        }

        return false;
    }

    private static bool HasMark(ReadOnlySpan<char> window)
    {
        for (var at = window.IndexOfAny(Marks); at >= 0; at = window.IndexOfAny(Marks))
        {
            window = window[at..];
            window = window[(window.IndexOf('=') + 1)..];
            if (window.Length >= SignatureLength && !window[..SignatureLength].ContainsAnyExcept(SignatureLetters)) return true;
        }

        return false;
    }
}
