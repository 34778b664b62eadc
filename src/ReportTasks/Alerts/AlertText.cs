namespace ReportTasks.Alerts;

/// <summary>Texts that all services share.</summary>
internal static class AlertText
{
    /// <summary>The problems of a batch, one per line: missed gates, regressions, then failure reasons.</summary>
    public static IEnumerable<string> Lines(AlertBatch batch)
    {
        foreach (var problem in batch.Problems) yield return problem;
        if (batch.MoreProblems > 0) yield return More(batch.MoreProblems, "problem", "problems");
        foreach (var failure in batch.Failures) yield return $"{failure.Count} × {failure.Reason}";
    }

    public static string More(int count, string one, string many) => $"{count} more {Plural.Noun(count, one, many)}.";

    /// <summary>Cuts a text with an ellipsis, and never inside a surrogate pair.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..end] + "…";
    }
}
