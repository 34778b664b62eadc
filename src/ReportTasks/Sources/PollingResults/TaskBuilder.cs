using System.Globalization;
using System.Text;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Json;

namespace ReportTasks.Sources.PollingResults;

/// <summary>Builds one task at a time. If a field occurs twice, the last one counts, as in Python.</summary>
internal sealed class TaskBuilder(WarningList warnings, bool withUrls)
{
    private const int ShownLength = 60;

    private readonly FieldFinder fields = new();
    private readonly StatusCache statuses = new();
    private string?[] values = new string?[TaskField.All.Length];
    private uint literals;
    private ulong seen;
    private long number;
    private FieldName? name;
    private bool isInObject;
    private bool isAtInner;

    public BrokenEncoding BrokenTexts { get; } = new();

    public void Start(long taskNumber)
    {
        number = taskNumber;
        (seen, literals) = (0, 0);
        name = null;
        isInObject = false;
    }

    public void Handle(ref Utf8JsonReader reader, long offset)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                Begin(ref reader);
                break;
            case var _ when name is null:
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                break;
            case var token when name.Inner is not null:
                BeginObject(token, name);
                break;
            default:
                HandleValue(ref reader, name.Field, offset);
                break;
        }
    }

    /// <summary>Handles tokens inside an object or list of the task. Reads nested fields such as <c>cost.credits</c>.</summary>
    public void HandleNested(ref Utf8JsonReader reader, long offset)
    {
        if (!isInObject || name is not { Inner: { } inner }) return;
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            isAtInner = LenientText.Is(ref reader, inner);
        }
        else if (isAtInner && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            HandleValue(ref reader, name.Field, offset);
        }
    }

    public BatchTask Build()
    {
        var task = new BatchTask(values, literals);
        values = new string?[TaskField.All.Length];
        return task;
    }

    private string Number => number.ToString(CultureInfo.InvariantCulture);

    private void Begin(ref Utf8JsonReader reader)
    {
        name = fields.Find(ref reader);
        if (name is null) return;
        if ((seen & name.Bit) != 0) warnings.Add($"task {Number}: {name.Label} occurs twice; the last one counts.");
        seen |= name.Bit;
    }

    private void BeginObject(JsonTokenType token, FieldName nested)
    {
        isInObject = token == JsonTokenType.StartObject;
        isAtInner = false;
        if (isInObject || token == JsonTokenType.Null) return;
        warnings.Add(
            $"task {Number}: {nested.Label} is {JsonNames.Of(token)}, "
            + $"expected an object with {nested.Field.Name}; read as missing.");
    }

    private void HandleValue(ref Utf8JsonReader reader, TaskField field, long offset)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            Take(ref reader, field, offset);
            return;
        }

        warnings.Add($"task {Number}: {field.Name} is {JsonNames.Of(reader.TokenType)}, expected text; read as missing.");
        values[field.Index] = null;
    }

    private void Take(ref Utf8JsonReader reader, TaskField field, long offset)
    {
        var token = reader.TokenType;
        var text = TextOf(ref reader, field.Kind);
        if (token == JsonTokenType.String) BrokenTexts.Inspect(ref reader, text, offset, number, field);
        if (field.Kind == TaskFieldKind.Scalar)
        {
            if (text is "") text = null; // no value, or NaN
            var bit = BatchTask.BitOf(field);
            literals = token == JsonTokenType.String || text is null ? literals & ~bit : literals | bit;
        }
        else if (text is not null && !IsExpected(token, field.Kind))
        {
            warnings.Add(
                $"task {Number}: {field.Name} is {JsonNames.Of(token)}, expected text; "
                + $"read as '{TextLimit.Ellipsis(text, ShownLength)}'.");
        }

        values[field.Index] = text;
    }

    private static bool IsExpected(JsonTokenType token, TaskFieldKind kind) =>
        token == JsonTokenType.String || (token == JsonTokenType.Number && kind == TaskFieldKind.Time);

    private string? TextOf(ref Utf8JsonReader reader, TaskFieldKind kind) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String when kind == TaskFieldKind.Url && !withUrls => null,
        JsonTokenType.String when kind == TaskFieldKind.Status => statuses.TextOf(ref reader),
        JsonTokenType.String => LenientText.Of(ref reader),
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };
}

/// <summary>Shares the strings of status words: a million tasks have only a few different ones.</summary>
internal sealed class StatusCache
{
    private const int MaxWords = 16;
    private const int MaxLength = 64;

    private readonly List<string> words = [];

    public string TextOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped) return LenientText.Of(ref reader);
        foreach (var word in words)
        {
            if (reader.ValueTextEquals(word)) return word;
        }

        var text = LenientText.Of(ref reader);
        if (words.Count < MaxWords && text.Length <= MaxLength) words.Add(text);
        return text;
    }
}
