using ReportTasks.Analysis.Gates;
using ReportTasks.Console;
using ReportTasks.Reports;
using Torture.Hostile.Contexts.Validators;

namespace Torture.Hostile.Contexts;

/// <summary>CI annotations, as encoded in workflow commands.</summary>
internal static class AnnotationTexts
{
    /// <returns>The number of annotations.</returns>
    public static int Check(BatchReport report, string payload)
    {
        List<string> messages = [ShownText.Read(payload), $"The file {ShownText.Read(payload)} is odd.", .. report.Find<GateResults>()!.Gates.Select(gate => gate.Message)];
        var lines = Annotations.Of(messages, "warnings");
        TortureException.Unless(lines.Count == Math.Min(10, messages.Count), $"There are {lines.Count} annotations of {messages.Count} messages.");
        foreach (var line in lines)
        {
            TortureException.Unless(!line.Contains('\n', StringComparison.Ordinal), $"An annotation has two lines: {ShownText.Quote(line)}");
            LogValidator.Check(line, "an annotation");
            var azure = Annotations.ForAzure(line);
            TortureException.Unless(DecodedByAzure(azure) == line, $"Azure reads {ShownText.Quote(DecodedByAzure(azure))} for {ShownText.Quote(line)}.");
        }

        TortureException.Unless(ShownText.Is(lines[0], payload), $"An annotation shows {ShownText.Quote(lines[0])} for {ShownText.Quote(payload)}.");
        return lines.Count;
    }

    /// <summary>Decodes a command's data as the CI agent does.</summary>
    private static string DecodedByAzure(string data)
    {
        foreach (var (code, text) in (ReadOnlySpan<(string, string)>)[("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")]) data = data.Replace(code, text, StringComparison.Ordinal);
        return data;
    }
}
