using System.Buffers;
using System.Text.Json;
using ReportTasks.Json;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Analysis.History;

/// <summary>
/// Reads records from the tokens of a report file, which has one report or a list of reports. The file is untrusted: a value
/// of a wrong type counts as missing, and of duplicates the first counts.
/// </summary>
/// <param name="take">Receives each report, in the order of the file.</param>
internal sealed class RecordTokens(Action<ReportRecords> take)
{
    /// <summary>Per report. Reports created by ReportTasks have fewer.</summary>
    private const int MaxRecords = 10_000;

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly HashSet<RecordType> sections = [];
    private readonly HashSet<RecordField> fields = [];
    private Utf8JsonWriter? json;
    private ReportRecords report = new();
    private int? rootDepth;
    private RecordType? section;
    private RecordField? field;
    private bool isOpen;

    public void Handle(ref Utf8JsonReader reader, long offset)
    {
        if (rootDepth is not { } root)
        {
            rootDepth = root = reader.TokenType == JsonTokenType.StartArray ? 1 : 0;
            if (root == 1) return;
        }

        switch (reader.CurrentDepth - root)
        {
            case -1:
                break;
            case 0:
                HandleReport(reader.TokenType);
                break;
            case 1 when reader.TokenType == JsonTokenType.PropertyName:
                HandleName(ref reader);
                break;
            case var depth when depth == section?.Depth:
                HandleRecord(reader.TokenType);
                break;
            case 1 when reader.TokenType != JsonTokenType.StartArray:
                section = null; // not a list
                break;
            case var depth when isOpen && depth == section?.Depth + 1:
                HandleField(ref reader);
                break;
            case 2 when reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray:
                Skip(ref reader);
                break;
        }
    }

    private void HandleReport(JsonTokenType token)
    {
        if (token == JsonTokenType.StartObject)
        {
            report = new ReportRecords();
            sections.Clear();
            return;
        }

        if (token != JsonTokenType.EndObject)
            throw new PollingFormatException($"has {JsonNames.Of(token)} instead of a report");
        take(report);
    }

    private void HandleName(ref Utf8JsonReader reader)
    {
        isOpen = false;
        section = RecordType.Find(ref reader);
        if (section is not null && !sections.Add(section)) section = null;
        if (section is null) Skip(ref reader);
    }

    private void HandleRecord(JsonTokenType token)
    {
        if (token == JsonTokenType.StartObject)
        {
            (isOpen, field) = (true, null);
            fields.Clear();
            buffer.ResetWrittenCount();
            json ??= new Utf8JsonWriter(buffer);
            json.Reset();
            json.WriteStartObject();
        }
        else if (token == JsonTokenType.EndObject && isOpen)
        {
            isOpen = false;
            json!.WriteEndObject();
            json.Flush();
            var missing = Array.Find(section!.Required, each => !fields.Contains(each));
            if (missing is not null) report.Problem ??= $"has no usable {section.Name}.{missing.Name}";
            else if (report.All.Count < MaxRecords) report.All.Add(JsonSerializer.Deserialize(buffer.WrittenSpan, section.Type)!);
        }
    }

    private void HandleField(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName) field = section!.FindField(ref reader);
        else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) Skip(ref reader);
        else if (field is not null && !fields.Contains(field) && field.Write(ref reader, json!)) fields.Add(field);
    }

    /// <summary>Skips a value in one step if all of it is in the buffer, which is faster than token by token.</summary>
    private static void Skip(ref Utf8JsonReader reader)
    {
        var before = reader;
        try
        {
            reader.TrySkip();
        }
        catch (JsonException)
        {
            reader = before; // Read token by token, NaN is repaired and errors have their position.
        }
    }
}
