using ReportTasks.Console;

namespace ReportTasks.Publishing.Git;

/// <summary>Tells people what was committed, or would be.</summary>
public static class CommitText
{
    private const int MaxFiles = 20;
    private const int MaxPlanned = 1_000;

    /// <param name="mayGrow">Whether this dry run stands for one that makes files first.</param>
    public static IEnumerable<string> Of(CommitOutcome outcome, bool isDryRun, bool mayGrow)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Plan is { } plan)
        {
            foreach (var line in isDryRun ? OfPlan(plan, mayGrow) : OfCommit(outcome, plan)) yield return line;
        }

        if (outcome.Pushed is { } pushed) yield return pushed;
    }

    private static IEnumerable<string> OfCommit(CommitOutcome outcome, CommitPlan plan)
    {
        if (outcome.Commit is { } commit)
        {
            yield return $"Committed {Plural.Of(commit.Paths.Count, "file")} as {commit.ShortId} on {plan.Repository.Place}.";
            foreach (var path in commit.Paths.Take(MaxFiles)) yield return $"  {ConsoleText.OneLine(path)}";
            if (commit.Paths.Count > MaxFiles) yield return $"  and {commit.Paths.Count - MaxFiles} more";
        }
        else if (plan.LeftOut.Count == 0 && outcome.Warnings.Count == 0)
        {
            yield return $"Nothing new to commit: {plan.Repository.Place} has all {(plan.IsWhole ? "of it" : "that can be published")}.";
        }
    }

    private static IEnumerable<string> OfPlan(CommitPlan plan, bool mayGrow)
    {
        if (mayGrow) yield return "The report of this run, and the videos that it would download first, would be committed, too.";
        if (plan.Files.Count == 0)
        {
            yield return "Of what is there now, nothing is new to commit.";
            yield break;
        }

        yield return $"Would commit {Plural.Of(plan.Files.Count, "file")} ({plan.NewCount} new, {plan.Files.Count - plan.NewCount} changed, {Sizes.Text(plan.Bytes)}) to {plan.Repository.Place}:";
        foreach (var file in plan.Files.Take(MaxPlanned)) yield return $"  {(file.IsNew ? "new    " : "changed")}  {ConsoleText.OneLine(file.Path)}  {Sizes.Text(file.Artifact.Length)}";
        if (plan.Files.Count > MaxPlanned) yield return $"  and {plan.Files.Count - MaxPlanned} more";
        yield return "with the message:";
        foreach (var line in plan.Message.TrimEnd().Split('\n')) yield return line.Length > 0 ? $"  {line}" : "";
    }

}
