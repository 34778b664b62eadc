using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReportTasks.Batches.Naming;
using ReportTasks.Batches.Urls;
using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Downloads.Metadata;

/// <summary>Edits metadata as text, so that all other fields keep their order and their bytes.</summary>
internal static class MetadataText
{
    /// <summary>Notes in a video's metadata that the video was checked. If that fails, the next run checks it again.</summary>
    public static void SaveCheck(string directory, string fileName, long length, DateTime writtenUtc, bool keepSignatures)
    {
        try
        {
            var path = Path.Combine(directory, VideoName.MetadataOf(fileName));
            if (WithCheck(RegularFile.ReadAll(path, VideoMetadataReader.MaxLength), length, writtenUtc) is not { } json) return;
            AtomicFile.Write(path, keepSignatures ? json : WithoutSignatures(json));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // The metadata is unchanged.
        }
    }

    /// <summary>Adds <c>checked_modified_at</c>, and the size if missing. Keeps <c>modified_at</c> of the hashes.</summary>
    /// <param name="json">Metadata created by ReportTasks, or by the script that it replaces.</param>
    /// <returns>Null if the metadata has another size, or a file_info that is not an object.</returns>
    public static byte[]? WithCheck(byte[] json, long length, DateTime writtenUtc)
    {
        var size = $"\"size_bytes\": {length}";
        var time = $"\"{writtenUtc.ToString(VideoMetadataReader.TimeFormat, CultureInfo.InvariantCulture)}\"";
        var check = $"\"checked_modified_at\": {time}";
        var root = Members.Of(json, 0);
        if (!root.Values.TryGetValue("file_info", out var place))
        {
            return Replace(json, root.End, root.Join($"\"file_info\": {{ {size}, {check} }}"));
        }

        if (json[place.Start] != '{') return null;
        var file = Members.Of(json, place.Start.Value);
        var isSized = file.Values.TryGetValue("size_bytes", out var known);
        if (isSized && Encoding.UTF8.GetString(json[known]) != $"{length}") return null;
        if (file.Values.TryGetValue("checked_modified_at", out var old)) return isSized ? Replace(json, old, time) : null;
        return Replace(json, file.End, isSized ? file.Join(check) : file.Join(size, check));
    }

    public static byte[] WithoutSignatures(byte[] json)
    {
        var result = new ArrayBufferWriter<byte>();
        var copied = 0;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
            if (TextOf(ref reader) is not { } text) continue;
            var scrubbed = SignedUrl.Scrub(text);
            if (scrubbed == text) continue;
            var start = (int)reader.TokenStartIndex + 1;
            result.Write(json.AsSpan(copied..start));
            result.Write(JsonEncodedText.Encode(scrubbed, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
            copied = start + reader.ValueSpan.Length;
        }

        result.Write(json.AsSpan(copied..));
        return result.WrittenSpan.ToArray();
    }

    /// <summary>Null if the string has an unpaired surrogate.</summary>
    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Replace(byte[] json, Range place, string text) =>
        [.. json[..place.Start], .. Encoding.UTF8.GetBytes(text), .. json[place.End..]];

    /// <summary>The positions of the members of a JSON object.</summary>
    /// <param name="Values">The range of each value, by name.</param>
    /// <param name="Space">The white space before the first member.</param>
    /// <param name="End">The empty range after the last member.</param>
    private sealed record Members(Dictionary<string, Range> Values, string Space, Range End)
    {
        public static Members Of(byte[] json, int start)
        {
            var reader = new Utf8JsonReader(json.AsSpan(start));
            reader.Read();
            var begin = start + (int)reader.BytesConsumed;
            var (first, end) = (begin, begin);
            var values = new Dictionary<string, Range>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (values.Count == 0) first = start + (int)reader.TokenStartIndex;
                var name = TextOf(ref reader) ?? "";
                reader.Read();
                var value = start + (int)reader.TokenStartIndex;
                reader.Skip();
                end = start + (int)reader.BytesConsumed;
                values[name] = value..end;
            }

            return new Members(values, Encoding.UTF8.GetString(json[begin..first]), end..end);
        }

        /// <summary>The text to insert at <see cref="End"/> to add members.</summary>
        public string Join(params string[] members) =>
            string.Concat(members.Select((member, i) => (i + Values.Count > 0 ? "," : "") + Space + member));
    }
}
