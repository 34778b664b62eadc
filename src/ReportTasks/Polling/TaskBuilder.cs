using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ReportTasks.Polling;

/// <summary>Collects the fields of one task after another; of a field that stands twice the last one counts, as in Python.</summary>
internal sealed class TaskBuilder(WarningList warnings, bool withUrls)
{
    private readonly string?[] texts = new string?[TaskFields.Count];
    private readonly bool[] isLiteral = new bool[TaskFields.Count];
    private readonly TaskFields fields = new();
    private long number;
    private uint seen;
    private int field = TaskFields.None;

    public void Start(long taskNumber)
    {
        number = taskNumber;
        seen = 0;
        field = TaskFields.None;
        Array.Clear(texts);
    }

    public void Handle(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                Begin(ref reader);
                break;
            case var _ when field == TaskFields.None:
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                warnings.Add($"task {Number}: {TaskFields.NameOf(field)} is {JsonNames.Of(reader.TokenType)}, expected text; read as missing.");
                texts[field] = null;
                break;
            default:
                Take(ref reader);
                break;
        }
    }

    public VideoTask Build() => new()
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
        Seed = Scalar(TaskFields.Seed),
        ClusterId = Scalar(TaskFields.ClusterId),
        Theme = Scalar(TaskFields.Theme),
        Duration = Scalar(TaskFields.Duration),
        Resolution = Scalar(TaskFields.Resolution),
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

    private void Take(ref Utf8JsonReader reader)
    {
        isLiteral[field] = reader.TokenType != JsonTokenType.String;
        texts[field] = reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String when field == TaskFields.VideoUrl && !withUrls => null,
            JsonTokenType.String when TaskFields.IsStatus(field) => StatusNames.Of(ref reader),
            JsonTokenType.String => LenientText.Of(ref reader),
            _ => Encoding.UTF8.GetString(reader.ValueSpan),
        };
        if (isLiteral[field] && texts[field] is { } text && TaskFields.IsText(field))
        {
            warnings.Add($"task {Number}: {TaskFields.NameOf(field)} is {JsonNames.Of(reader.TokenType)}, expected text; read as '{Text.Ellipsis(text, 60)}'.");
        }
    }

    // An empty text says nothing, and stands where a NaN was.
    private JsonScalar? Scalar(int index) => texts[index] is { Length: > 0 } text ? new JsonScalar(text, !isLiteral[index]) : null;
}
