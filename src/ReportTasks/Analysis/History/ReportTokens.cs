using System.Text.Json;
using ReportTasks.Json;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Analysis.History;

/// <summary>Takes what the trend needs from the tokens of a report file: one report, or a list of them.</summary>
/// <param name="take">Is given each report, in the order of the file.</param>
internal sealed class ReportTokens(Action<ReportDraft> take)
{
    private const int Unneeded = -1;

    private readonly ReasonTokens reasons = new();
    private ReportDraft? draft;
    private int? rootDepth;
    private int section = Unneeded;
    private bool inFailures;
    private ReportField field;

    public void Handle(ref Utf8JsonReader reader, long offset)
    {
        if (rootDepth is not { } root)
        {
            rootDepth = reader.TokenType == JsonTokenType.StartArray ? 1 : 0;
            if (reader.TokenType == JsonTokenType.StartArray) return;
            root = 0;
        }

        switch (reader.CurrentDepth - root)
        {
            case -1:
                break;
            case 0:
                HandleReport(ref reader);
                break;
            case 1:
                HandleSection(ref reader);
                break;
            case var depth when inFailures:
                reasons.Handle(ref reader, depth - 2);
                break;
            case 2 when section != Unneeded:
                HandleField(ref reader);
                break;
            case 2 when reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray:
                Skip(ref reader);
                break;
        }
    }

    private void HandleReport(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            draft = new ReportDraft();
            return;
        }

        if (reader.TokenType != JsonTokenType.EndObject) throw new PollingFormatException($"holds {JsonNames.Of(reader.TokenType)} where a report should be");
        take(draft!);
    }

    private void HandleSection(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                section = ReportFields.FindSection(ref reader);
                inFailures = section == Unneeded && LenientText.Is(ref reader, "failures"u8);
                field = ReportField.None;
                if (section == Unneeded && !inFailures) Skip(ref reader);
                break;
            case JsonTokenType.StartArray when inFailures:
                reasons.Start();
                break;
            case JsonTokenType.EndArray when inFailures:
                draft!.Failures = reasons.ToList();
                inFailures = false;
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject when inFailures || reader.TokenType == JsonTokenType.StartArray:
                (section, inFailures) = (Unneeded, false);
                break;
        }
    }

    private void HandleField(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName) field = ReportFields.Find(section, ref reader);
        else if (field != ReportField.None) draft!.Set(field, ref reader);
    }

    /// <summary>Passes over a value at once where all of it is at hand, as most are: thousands of videos come token by token otherwise.</summary>
    private static void Skip(ref Utf8JsonReader reader)
    {
        var before = reader;
        try
        {
            reader.TrySkip();
        }
        catch (JsonException)
        {
            reader = before; // Token by token it is either mended or refused with its place.
        }
    }
}
