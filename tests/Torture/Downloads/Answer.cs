using System.Globalization;
using System.Text;

namespace Torture.Downloads;

/// <summary>A response before it is sent; faults modify it.</summary>
/// <param name="Status">The status line without the protocol version.</param>
/// <param name="Start">The offset in the video at which the body starts.</param>
internal sealed record Answer(string Status, IReadOnlyList<(string Name, string Value)> Headers, ReadOnlyMemory<byte> Body, long Start = 0)
{
    public string Protocol { get; init; } = "HTTP/1.1";

    public static Answer Of(string status, string body = "", string type = "text/plain")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return new Answer(status, [("Content-Type", type), ("Content-Length", Text(bytes.Length))], bytes);
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public Answer Without(string name) =>
        this with { Headers = [.. Headers.Where(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))] };

    public Answer With(string name, string? value) => value is null ? Without(name) : Without(name).And(name, value);

    /// <summary>Adds a header without replacing one of the same name.</summary>
    public Answer And(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public byte[] Head()
    {
        var head = new StringBuilder().Append(Protocol).Append(' ').Append(Status).Append("\r\n");
        foreach (var (name, value) in Headers) head.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }
}
