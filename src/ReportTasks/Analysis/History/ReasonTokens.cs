using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Json;

namespace ReportTasks.Analysis.History;

/// <summary>Takes the reasons of failures from the tokens of their list.</summary>
internal sealed class ReasonTokens
{
    private const int ReasonLength = 300;

    private enum Field
    {
        None,
        Reason,
        Count,
    }

    private readonly OrderedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private Field field;
    private string? reason;
    private long count;

    public void Start() => counts.Clear();

    public IReadOnlyList<ReasonCount> ToList() =>
        [.. counts.Select(entry => new ReasonCount(entry.Key, entry.Value)).OrderByDescending(entry => entry.Count)];

    /// <param name="reader">Stands on the token.</param>
    /// <param name="depth">Below the list.</param>
    public void Handle(ref Utf8JsonReader reader, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when depth == 0:
                (field, reason, count) = (Field.None, null, 0);
                break;
            case JsonTokenType.EndObject when depth == 0:
                Add();
                break;
            case JsonTokenType.PropertyName when depth == 1:
                field = LenientText.Is(ref reader, "reason"u8) ? Field.Reason : LenientText.Is(ref reader, "count"u8) ? Field.Count : Field.None;
                break;
            case JsonTokenType.String when depth == 1 && field == Field.Reason:
                reason = TextLimit.Ellipsis(SignedUrl.Scrub(LenientText.Of(ref reader)), ReasonLength);
                break;
            case JsonTokenType.Number when depth == 1 && field == Field.Count:
                count = reader.TryGetInt64(out var number) && number is > 0 and <= ReportDraft.MaxCount ? number : 0;
                break;
        }
    }

    private void Add()
    {
        if (reason is null || count == 0) return;
        if (counts.TryGetValue(reason, out var before)) counts[reason] = Math.Min(before + count, ReportDraft.MaxCount);
        else if (counts.Count < BatchPoints.MaxReasons) counts.Add(reason, count);
    }
}
