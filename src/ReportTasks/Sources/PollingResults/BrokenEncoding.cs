using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using ReportTasks.Batches;

namespace ReportTasks.Sources.PollingResults;

/// <summary>Counts task texts that are not valid UTF-8. Invalid bytes are read as U+FFFD.</summary>
internal sealed class BrokenEncoding
{
    private const char Replacement = '\uFFFD';

    private long count;
    private string? first;

    /// <param name="reader">Positioned on the text.</param>
    /// <param name="offset">Byte offset of the opening quote.</param>
    public void Inspect(ref Utf8JsonReader reader, string? text, long offset, long task, TaskField field)
    {
        if (text is null || !text.Contains(Replacement) || Utf8.IsValid(reader.ValueSpan)) return;
        count++;
        first ??= string.Create(
            CultureInfo.InvariantCulture,
            $"byte {offset + 1 + FirstWrong(reader.ValueSpan)}, in {field.Name} of task {task}");
    }

    /// <summary>The warning; null if every text is UTF-8.</summary>
    public string? Warning => count == 0 ? null
        : $"{Plural.Of(count, "text is", "texts are")} not valid UTF-8 (first at {first}). "
            + "The file may be in Windows-1252. Save it as UTF-8.";

    private static int FirstWrong(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (System.Text.Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
