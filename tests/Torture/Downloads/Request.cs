using System.Globalization;
using System.Text;

namespace Torture.Downloads;

/// <summary>The head of a request.</summary>
/// <param name="Host">Without port.</param>
/// <param name="From">Where the wanted range begins; null where the whole is wanted.</param>
/// <param name="Condition">Its If-Range.</param>
internal sealed record Request(string Path, string Host, long? From, string? Condition)
{
    private const int MaxLength = 16 * 1024;

    /// <summary>Null when the client has gone, or has said nothing.</summary>
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
