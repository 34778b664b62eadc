using System.Globalization;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Terminal;

namespace ReportTasks.Publishing.Git;

/// <summary>What the commit says of the batches.</summary>
public static class CommitMessage
{
    /// <param name="batches">Newest first; at least one.</param>
    public static string Of(IReadOnlyList<PublishedBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        var more = batches.Count > 1 ? $" and {batches.Count - 1} more" : "";
        var subject = $"Batch report {ConsoleText.OneLine(batches[0].Id)}{more}: {Plural.Of(batches.Sum(batch => batch.Summary.Succeeded), "video")} generated";
        return $"{subject}\n\n{string.Join('\n', batches.Select(batch => Block(batch, batches.Count > 1)))}";
    }

    private static string Block(PublishedBatch batch, bool isNamed) => string.Create(CultureInfo.InvariantCulture, $"""
        {(isNamed ? $"Batch: {ConsoleText.OneLine(batch.Id)}\n" : "")}Succeeded: {batch.Summary.Succeeded}
        Failed: {batch.Summary.Failed}
        Success rate: {batch.SuccessRatePercent:0.00}%
        Elapsed: {batch.Summary.ElapsedFormatted}
        Source: {CommitDirectives.Defuse(ConsoleText.OneLine(batch.Source))}

        """).ReplaceLineEndings("\n");
}
