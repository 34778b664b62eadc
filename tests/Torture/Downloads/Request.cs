using System.Globalization;
using System.Text;

namespace Torture.Downloads;

/// <summary>The headers of a request.</summary>
/// <param name="Host">The host without its port.</param>
/// <param name="From">The start of the requested range; null for the whole video.</param>
/// <param name="Condition">The value of If-Range.</param>
internal sealed record Request(string Path, string Host, long? From, string? Condition)
{
    private const int MaxLength = 16 * 1024;

    /// <summary>Null if the client disconnected without sending anything.</summary>
    public static async Task<Request?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[MaxLength];
        var length = 0;
        while (length < head.Length)
        {
            var read = await stream.ReadAsync(head.AsMemory(length), cancellation);
            if (read == 0) return null;
            length += read;
            if (head.AsSpan(0, length).EndsWith("\r\n\r\n"u8)) return Parse(Encoding.Latin1.GetString(head, 0, length));
        }

        return null;
    }

    private static Request Parse(string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return new Request(lines[0].Split(' ')[1], Header(lines, "Host")?.Split(':')[0] ?? "", FromOf(Header(lines, "Range")), Header(lines, "If-Range"));
    }

    private static string? Header(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];

    private static long? FromOf(string? range) =>
        range is null ? null : long.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
}
