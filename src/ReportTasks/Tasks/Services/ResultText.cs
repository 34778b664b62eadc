using ReportTasks.Analysis.Gates;
using ReportTasks.Batches.Running;
using ReportTasks.Console;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports;

namespace ReportTasks.Tasks.Services;

/// <param name="Text">Without its mark. Indented if it belongs to the line above.</param>
internal sealed record ResultLine(string Text, ResultMark Mark = ResultMark.None);

internal enum ResultMark
{
    None,
    Good,
    Warning,
    Bad,
}

/// <summary>The result of a run in at most 15 lines: verdict, counts, cost, files, what failed and why, what to do next.</summary>
/// <param name="files">The report files of the run, absolute; the one for people first.</param>
internal sealed class ResultText(ReportRun run, RunFindings findings, IReadOnlyList<string> files)
{
    internal const int MaxLines = 15;

    private const int MaxMissed = 4;
    private const int MaxTaskReasons = 3;
    private const int MaxDownloadReasons = 2;
    private const int TaskReasonLength = 100;
    private const int DownloadReasonLength = 250;
    private const string Indent = "  ";

    private readonly IReadOnlyList<BatchReport> reports = run.Reports;

    /// <param name="width">Longer lines are wrapped.</param>
    public IReadOnlyList<ResultLine> Write(int width)
    {
        var headline = Wrapped(new ResultHeadline(run, reports, files).Text, Mark(), width).ToList();
        var last = OtherFiles().Concat(Next()).SelectMany(line => Wrapped(Indent + line, ResultMark.None, width)).ToList();
        var details = Missed().Concat(Failed()).SelectMany(line => Wrapped(Indent + line.Text, line.Mark, width)).ToList();
        var room = MaxLines - headline.Count - last.Count;
        if (details.Count > room) details = [.. details.Take(room - 1), new ResultLine(Indent + "…")];
        return [.. headline, .. details, .. last];
    }

    private ResultMark Mark() =>
        findings.ExitCode != ExitCode.Success ? ResultMark.Bad
        : findings.Warnings.Count > 0 || reports.Any(report => report.Metrics.Summary.Failed > 0) ? ResultMark.Warning
        : ResultMark.Good;

    private static IEnumerable<ResultLine> Wrapped(string text, ResultMark mark, int width)
    {
        var indent = text.Length - text.TrimStart().Length;
        var lines = CellText.Wrap(text.TrimStart(), Math.Max(20, width - indent - Indent.Length)).ToList();
        yield return new ResultLine(text[..indent] + lines[0], mark);
        foreach (var line in lines.Skip(1)) yield return new ResultLine(new string(' ', indent) + Indent + line);
    }

    /// <summary>What decided the exit code, then warnings.</summary>
    private IEnumerable<ResultLine> Missed()
    {
        var missed = reports.Count > 1 ? MissedByGate() : findings.MissedGates.Where(message => !IsInHeadline(message)).Select(Own);
        foreach (var line in Cut([.. missed, .. findings.FailedStages], ResultMark.Bad)) yield return line;
        if (findings is { ExitCode: ExitCode.Warnings, FailedStages.Count: 0 })
            yield return new ResultLine("With --strict, a warning fails the run.", ResultMark.Bad);
        var warnings = findings.WarningEvents.ToLookup(warning => warning.Place, warning => warning.Message);
        var shown = warnings[WarningPlace.Result].Where(message => !IsInHeadline(message)).Select(Own);
        foreach (var line in Cut([.. shown], ResultMark.Warning)) yield return line;
        var logged = warnings[WarningPlace.Log].Count();
        if (logged > 0) yield return new ResultLine($"{Plural.Of(logged, "warning")} above.", ResultMark.Warning);
    }

    private static IEnumerable<ResultLine> Cut(IReadOnlyList<string> messages, ResultMark mark) => messages.Count <= MaxMissed
        ? messages.Select(message => new ResultLine(message, mark))
        : [.. messages.Take(MaxMissed).Select(message => new ResultLine(message, mark)), new($"… and {messages.Count - MaxMissed} more")];

    /// <summary>One sentence a gate, because all batches may have missed the same.</summary>
    private IEnumerable<string> MissedByGate() => reports.SelectMany(report => report.Find<GateResults>()?.Gates ?? [])
        .Where(gate => GateVerdicts.IsMissed(gate, run.Options.Run.Strict)).GroupBy(gate => (gate.Id, gate.Limit))
        .Select(gate => $"{gate.Count()} of {reports.Count} batches missed --{gate.Key.Id} ({gate.Key.Limit}).");

    private bool IsInHeadline(string message) => reports is [var report]
        && ResultHeadline.MissedRate(report) is { } gate && message == $"{report.Metadata.SourcePollingFile}: {gate.Message}";

    /// <summary>Without the name of the batch, if it is the only one.</summary>
    private string Own(string message)
    {
        var name = run.Batches is [var batch] ? $"{batch.Name}: " : "";
        return message.StartsWith(name, StringComparison.Ordinal) ? message[name.Length..] : message;
    }

    private IEnumerable<ResultLine> Failed()
    {
        var tasks = reports.SelectMany(report => report.Find<FailureReasons>()?.Reasons ?? [])
            .GroupBy(reason => reason.Text, StringComparer.Ordinal)
            .Select(group => (Text: group.Key, Count: group.Sum(reason => reason.Count)))
            .OrderByDescending(reason => reason.Count).ToList();
        foreach (var line in Reasons("task", tasks, MaxTaskReasons, TaskReasonLength)) yield return line;
        var downloads = new ReasonList();
        foreach (var (video, outcome) in run.Batches.SelectMany(batch => batch.Find<DownloadSummary>()?.Failures ?? []))
            downloads.Add(video.Name.FileName, outcome.Reason);
        foreach (var line in Reasons("download", downloads.ByCount(), MaxDownloadReasons, DownloadReasonLength)) yield return line;
    }

    private static IEnumerable<ResultLine> Reasons(
        string thing, IReadOnlyList<(string Text, long Count)> reasons, int max, int length)
    {
        if (reasons.Count == 0) yield break;
        var all = $"{Plural.Of(reasons.Sum(reason => reason.Count), thing)} failed";
        if (reasons is [var only])
        {
            yield return new ResultLine($"{all}: {Short(only.Text, length)}");
            yield break;
        }

        yield return new ResultLine($"{all}:");
        foreach (var (text, count) in reasons.Take(max)) yield return new ResultLine($"{Indent}{count} × {Short(text, length)}");
        var others = reasons.Skip(max).Sum(reason => reason.Count);
        if (others > 0) yield return new ResultLine($"{Indent}{others} × other reasons");
    }

    private static string Short(string reason, int length) => TextLimit.Ellipsis(ConsoleText.OneLine(reason), length);

    /// <summary>The files that the headline does not name.</summary>
    private IEnumerable<string> OtherFiles()
    {
        var others = reports.Count == 1 ? files.Skip(1).Where(file => !ResultHeadline.HasSameStem(file, files[0])).ToList() : [];
        if (others.Count > 0) yield return $"Also written: {string.Join(", ", others.Select(run.Paths.Display))}";
    }

    private IEnumerable<string> Next()
    {
        var steps = run.Options.Run.DryRun ? ["run this again without --dry-run"] : Steps().ToList();
        if (steps.Count > 0) yield return $"Next: {string.Join("; ", steps)}.";
    }

    private IEnumerable<string> Steps()
    {
        var queues = run.Batches.Where(batch => batch.Find<BatchReport>()?.RetryQueue is not null)
            .Select(batch => batch.Find<RetryQueueFile>()).OfType<RetryQueueFile>().ToList();
        if (queues.Count > 0)
        {
            var where = queues is [var only]
                ? run.Paths.Display(only.Path)
                : $"the {queues.Count} retry queues in {run.Paths.Display(run.Paths.OutputDirectory)}";
            yield return $"retry {Plural.Of(queues.Sum(queue => queue.Count), "failed task")} with {where}";
        }

        var pending = reports.Sum(report => report.Metrics.Summary.Pending);
        if (pending > 0) yield return $"poll again for {Plural.Of(pending, "pending task")}";
    }
}
