using ReportTasks.Console;
using ReportTasks.Publishing.Git.Planning;

namespace ReportTasks.Publishing.Git.Messages;

/// <summary>Describes a commit, done or planned.</summary>
internal static class CommitText
{
    private const int MaxFiles = 20;
    private const int MaxPlanned = 1_000;

    /// <param name="mayGrow">Whether a real run would write more files first.</param>
    public static IEnumerable<string> Of(CommitOutcome outcome, bool isDryRun, bool mayGrow)
    {
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
            yield return $"Committed {Plural.Of(commit.Paths.Count, "file")} as {commit.ShortId} on {plan.Repository.BranchText}.";
            foreach (var path in commit.Paths.Take(MaxFiles)) yield return $"  {ConsoleText.OneLine(path)}";
            if (commit.Paths.Count > MaxFiles) yield return $"  and {commit.Paths.Count - MaxFiles} more";
        }
        else if (plan.LeftOut.Count == 0 && outcome.Warnings.Count == 0)
        {
            var all = plan.IsWhole ? "all files" : "all files that can be published";
            yield return $"Nothing new to commit: {plan.Repository.BranchText} has {all}.";
        }
    }

    private static IEnumerable<string> OfPlan(CommitPlan plan, bool mayGrow)
    {
        if (mayGrow) yield return "A real run would also commit its report and the videos that it downloads.";
        if (plan.Files.Count == 0)
        {
            yield return "Existing files: nothing new to commit.";
            yield break;
        }

        var changed = plan.Files.Count - plan.NewCount;
        yield return $"Would commit {Plural.Of(plan.Files.Count, "file")} ({plan.NewCount} new, {changed} changed, "
            + $"{Sizes.Text(plan.Bytes)}) to {plan.Repository.BranchText}:";
        foreach (var file in plan.Files.Take(MaxPlanned)) yield return Line(file);
        if (plan.Files.Count > MaxPlanned) yield return $"  and {plan.Files.Count - MaxPlanned} more";
        yield return "with the message:";
        foreach (var line in plan.Message.TrimEnd().Split('\n')) yield return line.Length > 0 ? $"  {line}" : "";
    }

    private static string Line(PlannedFile file) =>
        $"  {(file.IsNew ? "new    " : "changed")}  {ConsoleText.OneLine(file.Path)}  {Sizes.Text(file.Artifact.Length)}";
}
