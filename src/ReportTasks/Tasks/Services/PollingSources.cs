using ReportTasks.Sources;

namespace ReportTasks.Tasks.Services;

/// <summary>The results files of a run: the named one, the newest, or all. Without any, the run ends with an exit code.</summary>
internal sealed class PollingSources(ReportRun run)
{
    private readonly ResultsFinder finder = new(
        run.Paths.WorkingDirectory,
        run.Paths.OutputDirectory,
        run.Options.Sources.PollingResultsFile is { } named ? Path.GetFullPath(named, run.Paths.WorkingDirectory) : null,
        run.Paths.Display);

    /// <summary>The file or pattern searched for.</summary>
    public string Wanted => run.Options.Sources.PollingResultsFile ?? ResultsFinder.Pattern;

    /// <summary>Returns absolute paths, newest first.</summary>
    /// <exception cref="Cake.Core.CakeException">No results file was found.</exception>
    public IReadOnlyList<string> Find()
    {
        var found = Guard(() => finder.Find(run.Events.Warn));
        return run.Options.Sources.All ? found : [found[0]];
    }

    /// <summary>Each results file with size and modification time, to detect new or changed files.</summary>
    /// <exception cref="Cake.Core.CakeException">The directories cannot be searched.</exception>
    public IReadOnlyList<(string Path, long Length, DateTime Written)> States() => Guard(finder.States);

    private static T Guard<T>(Func<T> search)
    {
        try
        {
            return search();
        }
        catch (ResultsNotFoundException exception)
        {
            throw Failure.Of(ExitCode.NoPollingResults, exception.Message, exception.InnerException);
        }
    }
}
