using ReportTasks.Files;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git.Executable;
using ReportTasks.Publishing.Git.Locks;
using ReportTasks.Publishing.Git.Planning;

namespace ReportTasks.Publishing.Git;

/// <summary>Commits only the artifacts of batches, to the repository that contains the output directory.</summary>
internal sealed class ArtifactCommit(GitTools tools, ReportOptions options, TimeProvider time)
{
    private const int NamesPerWarning = 10;

    private readonly IndexLock indexLock = new(time);
    private readonly StaleLocks staleLocks = new(time);
    private readonly List<string> warnings = [];

    /// <summary>Commits, and pushes with <c>--push</c>. Failures become warnings. A dry run only plans.</summary>
    /// <exception cref="OperationCanceledException">The run was interrupted. A commit that was made is complete.</exception>
    public async Task<CommitOutcome> RunAsync(
        string outputDirectory, IReadOnlyList<PublishedBatch> batches, CancellationToken cancellation)
    {
        CommitPlan? plan = null;
        GitCommit? commit = null;
        string? pushed = null;
        string? problem = null;
        try
        {
            var directory = RealPath.OfExisting(outputDirectory);
            (var repository, problem) = FindRepository(directory, cancellation);
            if (repository is not null)
            {
                if (!options.Run.DryRun) await RecoverAsync(repository, cancellation);
                plan = await new CommitPlanner(tools.Reader, options).PlanAsync(repository, directory, batches, cancellation);
                warnings.AddRange(plan.LeftOut.GroupBy(file => file.Reason, StringComparer.Ordinal).Select(Sentence));
                if (!options.Run.DryRun && plan.Files.Count > 0) commit = await CommitAsync(plan, cancellation);
                if (!options.Run.DryRun && options.Commit.Push) pushed = Push(repository, cancellation);
            }
        }
        catch (GitException exception)
        {
            problem = exception.Message;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"Nothing was committed: {exception.Message} Fix this and run again.";
        }

        if (problem is not null) warnings.Add(problem);
        return new CommitOutcome(plan, commit, pushed, warnings)
        {
            Batches = batches,
            Problem = commit is null && plan is not { Files.Count: 0 } ? problem : null,
        };
    }

    /// <summary>The repository, or why it cannot be committed to now.</summary>
    private (GitRepository? Repository, string? Problem) FindRepository(string directory, CancellationToken cancellation)
    {
        var repository = tools.Reader.Find(directory, cancellation);
        var problem = repository switch
        {
            null => $"{directory} is not in a git repository, so nothing was committed. "
                + "Run git init, or choose an --output-dir in a repository.",
            { IsBare: true } => $"The repository of {directory} is bare (it has no work tree), so nothing was committed. "
                + "Choose an --output-dir in a clone.",
            { Operation: { } operation } => $"A {operation} is in progress in {repository.WorkTree}, so nothing was committed. "
                + "Finish or abort it (see git status) and run again.",
            _ when options.Commit.Author is null && tools.Reader.AuthorOf(repository, cancellation) is null =>
                "git has no author, so nothing was committed. Pass --commit-author=\"Name <mail>\", "
                + "or run git config user.name and git config user.email.",
            _ => null,
        };
        return problem is null ? (repository, null) : (null, problem);
    }

    /// <summary>Finishes the commits of interrupted runs.</summary>
    private async Task RecoverAsync(GitRepository repository, CancellationToken cancellation)
    {
        foreach (var journal in CommitJournal.LeftIn(repository))
        {
            using (journal)
            {
                journal.Keep();
                await staleLocks.RemoveAsync(repository, journal.StartedAt, cancellation);
                await indexLock.WaitAsync(repository, cancellation);
                journal.Recover(repository, tools.Committer, cancellation);
                journal.Complete();
            }
        }
    }

    private async Task<GitCommit?> CommitAsync(CommitPlan plan, CancellationToken cancellation)
    {
        var (repository, paths) = (plan.Repository, plan.Files.Select(file => file.Path).ToList());
        await indexLock.WaitAsync(repository, cancellation);
        using var journal = CommitJournal.Begin(repository, paths);
        var staged = tools.Committer.StagedAgainst(repository, repository.Head, cancellation);
        try
        {
            var commit = tools.Committer.Commit(
                repository, new CommitRequest(paths, plan.Message, options.Commit.Author, journal.IndexPath), cancellation);
            if (commit is null) return null;
            var taken = commit.Paths.Except(staged, StringComparer.Ordinal).Union(paths, StringComparer.Ordinal);
            await UpdateIndexAsync(repository, [.. taken], journal, cancellation);
            return commit;
        }
        catch (Exception exception)
        {
            RecoverInterrupted(repository, journal);
            if (exception is not GitTimeoutException) throw;
            await staleLocks.RemoveAsync(repository, journal.StartedAt, cancellation);
            if (new ProgramCommitter(tools.Program).FindCommit(repository, paths, cancellation) is not { } made) throw;
            warnings.Add($"{exception.Message} The commit had been made before.");
            return made;
        }
    }

    /// <summary>git may have failed or been killed just before or after the commit.</summary>
    private void RecoverInterrupted(GitRepository repository, CommitJournal journal)
    {
        try
        {
            journal.Recover(repository, tools.Committer, CancellationToken.None);
        }
        catch (GitException)
        {
            journal.Keep();
        }
    }

    private async Task UpdateIndexAsync(
        GitRepository repository, List<string> paths, CommitJournal journal, CancellationToken cancellation)
    {
        try
        {
            await indexLock.WaitAsync(repository, cancellation);
            tools.Committer.UpdateIndex(repository, paths, cancellation);
        }
        catch (GitException exception)
        {
            journal.Keep();
            warnings.Add(
                "The commit was made, but the index could not be updated. Until the next run fixes this, git status shows "
                + $"its files as staged changes. {exception.Message}");
            if (exception is GitTimeoutException) await staleLocks.RemoveAsync(repository, journal.StartedAt, cancellation);
        }
    }

    private string? Push(GitRepository repository, CancellationToken cancellation)
    {
        var outcome = new GitPush(tools.Program, tools.IsUnattended).Push(repository, cancellation);
        if (!outcome.IsProblem) return outcome.Text;
        warnings.Add(outcome.Text);
        return null;
    }

    private static string Sentence(IGrouping<string, LeftOut> files) =>
        $"{CommitOutcome.NamesOf([.. files.Select(file => file.Name)], NamesPerWarning)}: {files.Key}";
}
