using System.Globalization;
using System.Text.RegularExpressions;
using ReportTasks.Console;
using ReportTasks.Metrics;
using ReportTasks.Options.Values;
using ReportTasks.Publishing.Artifacts;

namespace ReportTasks.Publishing.Git.Messages;

/// <summary>Builds the commit message: a subject and the figures of each batch.</summary>
internal static partial class CommitMessage
{
    /// <param name="batches">Newest first; at least one.</param>
    /// <param name="template">Replaces the subject. Its further lines come before the figures.</param>
    public static string Of(IReadOnlyList<PublishedBatch> batches, MessageTemplate? template = null)
    {
        var lines = template is null
            ? [Subject(batches)]
            : template.Fill(name => Value(batches, name)).Split('\n', 2);
        var figures = string.Join('\n', batches.Select(batch => Block(batch, batches.Count > 1)));
        return string.Join("\n\n", [.. lines.Select(text => text.Trim('\n', ' ')).Where(text => text.Length > 0), figures]);
    }

    private static string Subject(IReadOnlyList<PublishedBatch> batches)
    {
        var more = batches.Count > 1 ? $" and {batches.Count - 1} more" : "";
        var videos = Plural.Of(Sum(batches, batch => batch.Succeeded), "video");
        return $"Batch report {ConsoleText.OneLine(batches[0].Id)}{more}: {videos} generated";
    }

    private static string Value(IReadOnlyList<PublishedBatch> batches, string name) => name switch
    {
        "batch_id" => Neutralize(ConsoleText.OneLine(batches[0].Id)),
        "videos" => $"{Videos(batches)}",
        "succeeded" => $"{Sum(batches, batch => batch.Succeeded)}",
        "failed" => $"{Sum(batches, batch => batch.Failed)}",
        "rate" => string.Create(CultureInfo.InvariantCulture, $"{Rate(batches):0.00}%"),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static int Videos(IReadOnlyList<PublishedBatch> batches) => batches.SelectMany(batch => batch.Artifacts)
        .Where(artifact => artifact.Kind == ArtifactKind.Video)
        .DistinctBy(artifact => artifact.Name, StringComparer.Ordinal).Count();

    private static long Sum(IReadOnlyList<PublishedBatch> batches, Func<BatchSummary, long> number) =>
        batches.Sum(batch => number(batch.Summary));

    private static decimal Rate(IReadOnlyList<PublishedBatch> batches)
    {
        if (batches.Count == 1) return batches[0].SuccessRatePercent;
        var (succeeded, total) = (Sum(batches, batch => batch.Succeeded), Sum(batches, batch => batch.Total));
        return Rounding.Percent(succeeded, total, 2);
    }

    private static string Block(PublishedBatch batch, bool isNamed) => string.Create(CultureInfo.InvariantCulture, $"""
        {(isNamed ? $"Batch: {ConsoleText.OneLine(batch.Id)}\n" : "")}Succeeded: {batch.Summary.Succeeded}
        Failed: {batch.Summary.Failed}
        Success rate: {batch.SuccessRatePercent:0.00}%
        Elapsed: {batch.Summary.ElapsedText}
        Source: {Neutralize(ConsoleText.OneLine(batch.Source))}

        """).ReplaceLineEndings("\n");

    /// <summary>
    /// Adds a space to text that a git host acts on: <c>[skip ci]</c> skips checks, <c>#1</c> links an issue, <c>@name</c>
    /// notifies people. Only the user's template may do that.
    /// </summary>
    private static string Neutralize(string text) => Directive().Replace(text, "${mark} ");

    [GeneratedRegex(
        @"(?<mark>\[)(?=[A-Za-z _-]+\])|(?<mark>\*)(?=\*\*)|(?<mark>[@#])(?=[A-Za-z0-9])|(?<=\bGH)(?<mark>-)(?=[0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();
}
