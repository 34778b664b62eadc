using System.Text;
using System.Text.Json;

namespace Torture.Hostile.Polling;

/// <summary>
/// JSON that may be invalid: keys and scalars are stored as written, so a key may repeat and a number may be invalid.
/// A lone surrogate from U+DC80 to U+DCFF is written as its low byte, to produce invalid UTF-8.
/// </summary>
internal sealed class JsonText
{
    private JsonText(string? literal, List<JsonMember>? members, List<JsonText>? items) => (Literal, Members, Items) = (literal, members, items);

    /// <summary>A scalar as written, strings with quotes; null for objects and lists.</summary>
    public string? Literal { get; private set; }

    public List<JsonMember>? Members { get; private set; }

    public List<JsonText>? Items { get; private set; }

    public static JsonText Scalar(string literal) => new(literal, null, null);

    public static JsonText Object(params List<JsonMember> members) => new(null, members, null);

    public static JsonText List(params List<JsonText> items) => new(null, null, items);

    public static JsonText Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Object([.. element.EnumerateObject().Select(member => new JsonMember(Quote(member.Name), Of(member.Value)))]),
        JsonValueKind.Array => List([.. element.EnumerateArray().Select(Of)]),
        _ => Scalar(element.GetRawText()),
    };

    /// <summary>A quoted string; the text must already be escaped.</summary>
    public static string Quote(string text) => $"\"{text}\"";

    public JsonText Copy() => new(Literal, Members is null ? null : [.. Members.Select(member => member.Copy())], Items is null ? null : [.. Items.Select(item => item.Copy())]);

    public void Become(JsonText other) => (Literal, Members, Items) = (other.Literal, other.Members, other.Items);

    /// <summary>This node and all its descendants.</summary>
    public IEnumerable<JsonText> All() => (Items ?? Members?.Select(member => member.Value) ?? []).SelectMany(child => child.All()).Prepend(this);

    public byte[] ToBytes(string gap)
    {
        var text = new StringBuilder();
        Write(text, gap);
        return Encode(text.ToString());
    }

    private void Write(StringBuilder text, string gap)
    {
        if (Literal is not null)
        {
            text.Append(Literal);
        }
        else if (Members is not null)
        {
            text.Append('{');
            for (var i = 0; i < Members.Count; i++)
            {
                text.Append(i == 0 ? gap : "," + gap).Append(Members[i].Key).Append(':').Append(gap);
                Members[i].Value.Write(text, gap);
            }

            text.Append('}');
        }
        else
        {
            text.Append('[');
            for (var i = 0; i < Items!.Count; i++)
            {
                text.Append(i == 0 ? gap : "," + gap);
                Items[i].Write(text, gap);
            }

            text.Append(']');
        }
    }

    private static byte[] Encode(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uDC80', '\uDCFF') < 0) return Encoding.UTF8.GetBytes(text);
        using var bytes = new MemoryStream();
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < '\uDC80' or > '\uDCFF' || (i > 0 && char.IsHighSurrogate(text[i - 1]))) continue;
            bytes.Write(Encoding.UTF8.GetBytes(text[from..i]));
            bytes.WriteByte((byte)(text[i] & 0xFF));
            from = i + 1;
        }

        bytes.Write(Encoding.UTF8.GetBytes(text[from..]));
        return bytes.ToArray();
    }
}

/// <param name="key">As written, with quotes.</param>
internal sealed class JsonMember(string key, JsonText value)
{
    public string Key { get; set; } = key;

    public JsonText Value { get; set; } = value;

    public JsonMember Copy() => new(Key, Value.Copy());
}
