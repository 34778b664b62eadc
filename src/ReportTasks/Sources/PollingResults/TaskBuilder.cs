using System.Globalization;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Json;

namespace ReportTasks.Sources.PollingResults;

/// <summary>Collects the fields of one task after another; of a field that stands twice the last one counts, as in Python.</summary>
internal sealed class TaskBuilder(WarningList warnings, bool withUrls)
{
    private readonly string?[] texts = new string?[TaskFields.Count];
    private readonly bool[] isLiteral = new bool[TaskFields.Count];
    private readonly TaskFields fields = new();
    private long number;
    private uint seen;
    private int field = TaskFields.None;
    private bool isInCost;
    private bool isAtCredits;

    /// <summary>The texts so far that are not UTF-8.</summary>
    public BrokenEncoding Encoding { get; } = new();

    public void Start(long taskNumber)
    {
        number = taskNumber;
        seen = 0;
        field = TaskFields.None;
        isInCost = false;
        Array.Clear(texts);
    }

    public void Handle(ref Utf8JsonReader reader, long offset)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                Begin(ref reader);
                break;
            case var _ when field == TaskFields.None:
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                break;
            case var token when field == TaskFields.Cost:
                BeginCost(token);
                break;
            default:
                HandleValue(ref reader, offset);
                break;
        }
    }

    /// <summary>Takes the tokens of an object or a list in the task, of which only <c>cost.credits</c> counts.</summary>
    public void HandleNested(ref Utf8JsonReader reader, long offset)
    {
        if (!isInCost || field != TaskFields.Cost) return;
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            isAtCredits = LenientText.Is(ref reader, "credits"u8);
        }
        else if (isAtCredits && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            field = TaskFields.Credits;
            HandleValue(ref reader, offset);
            field = TaskFields.Cost;
        }
    }

    public BatchTask Build() => new()
    {
        TaskId = texts[TaskFields.TaskId],
        ImagePath = texts[TaskFields.ImagePath],
        Prompt = texts[TaskFields.Prompt],
        TargetFilenameStub = texts[TaskFields.TargetFilenameStub],
        Timestamp = texts[TaskFields.Timestamp],
        OriginalStatus = texts[TaskFields.Status],
        FinalStatus = texts[TaskFields.FinalStatus],
        CompletionTime = texts[TaskFields.CompletionTime],
        VideoUrl = texts[TaskFields.VideoUrl],
        FailureReason = texts[TaskFields.FailureReason],
        FailureCode = texts[TaskFields.FailureCode],
        Model = texts[TaskFields.Model],
        Seed = Scalar(TaskFields.Seed),
        ClusterId = Scalar(TaskFields.ClusterId),
        Theme = Scalar(TaskFields.Theme),
        Duration = Scalar(TaskFields.Duration),
        Resolution = Scalar(TaskFields.Resolution),
        Ratio = Scalar(TaskFields.Ratio),
        Credits = Scalar(TaskFields.Credits),
    };

    private string Number => number.ToString(CultureInfo.InvariantCulture);

    private void Begin(ref Utf8JsonReader reader)
    {
        field = fields.Find(ref reader);
        if (field == TaskFields.None) return;
        var bit = 1u << field;
        if ((seen & bit) != 0) warnings.Add($"task {Number}: {TaskFields.NameOf(field)} stands twice; the last one counts.");
        seen |= bit;
    }

    private void BeginCost(JsonTokenType token)
    {
        isInCost = token == JsonTokenType.StartObject;
        isAtCredits = false;
        if (!isInCost && token != JsonTokenType.Null) warnings.Add($"task {Number}: cost is {JsonNames.Of(token)}, expected an object with credits; read as missing.");
    }

    private void HandleValue(ref Utf8JsonReader reader, long offset)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            Take(ref reader, offset);
            return;
        }

        warnings.Add($"task {Number}: {TaskFields.NameOf(field)} is {JsonNames.Of(reader.TokenType)}, expected text; read as missing.");
        texts[field] = null;
    }

    private void Take(ref Utf8JsonReader reader, long offset)
    {
        isLiteral[field] = reader.TokenType != JsonTokenType.String;
        texts[field] = reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String when field == TaskFields.VideoUrl && !withUrls => null,
            JsonTokenType.String when TaskFields.IsStatus(field) => InternedStatuses.Of(ref reader),
            JsonTokenType.String => LenientText.Of(ref reader),
            _ => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        };
        if (reader.TokenType == JsonTokenType.String) Encoding.Inspect(ref reader, texts[field], offset, number, field);
        var isEpoch = TaskFields.IsTime(field) && reader.TokenType == JsonTokenType.Number;
        if (isLiteral[field] && !isEpoch && texts[field] is { } text && TaskFields.IsText(field))
        {
            warnings.Add($"task {Number}: {TaskFields.NameOf(field)} is {JsonNames.Of(reader.TokenType)}, expected text; read as '{TextLimit.Ellipsis(text, 60)}'.");
        }
    }

    // An empty text says nothing, and stands where a NaN was.
    private JsonScalar? Scalar(int index) => texts[index] is { Length: > 0 } text ? new JsonScalar(text, !isLiteral[index]) : null;
}
