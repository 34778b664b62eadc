using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Sources;

namespace ReportTasks.Tasks;

/// <summary>The polling results that a run is about: the one that is named, the newest that is found, or all.</summary>
internal sealed class PollingSources(ReportRun run)
{
    /// <returns>Absolute paths, newest first.</returns>
    /// <exception cref="Cake.Core.CakeException">There are none.</exception>
    public IReadOnlyList<string> Find()
    {
        if (run.Options.Sources.PollingResultsFile is { } named) return [Named(Path.GetFullPath(named, run.Paths.WorkingDirectory))];
        var candidates = Search();
        var found = candidates.Where(IsInPlace).ToList();
        if (found.Count == 0)
        {
            throw Failure.Of(ExitCode.NoPollingResults,
                $"No {(candidates.Count > 0 ? "usable " : "")}{PollingFinder.Pattern} in {run.Paths.WorkingDirectory} or {run.Paths.Display(run.Paths.OutputDirectory)}. Run the polling step first, or name a file with --polling-results-file.");
        }

        return run.Options.Sources.All ? found : [found[0]];
    }

    /// <summary>The file or pattern searched for.</summary>
    public string Wanted => run.Options.Sources.PollingResultsFile ?? PollingFinder.Pattern;

    /// <summary>Each results file with size and modification time, to detect new or changed files.</summary>
    public IReadOnlyList<(string Path, long Length, DateTime Written)> States() =>
    [
        .. (run.Options.Sources.PollingResultsFile is { } named ? [Path.GetFullPath(named, run.Paths.WorkingDirectory)] : Search())
            .Select(path => new FileInfo(path))
            .Where(file => file.Exists)
            .Select(file => (file.FullName, file.Length, file.LastWriteTimeUtc)),
    ];

    private string Named(string path) => IsMissing(path)
        ? throw Failure.Of(ExitCode.NoPollingResults, $"The polling-results file {run.Paths.Display(path)} is not there. Check --polling-results-file, or leave it out to take the newest one found.")
        : path;

    /// <summary>What nobody can look at may be there: who reads it says why that cannot be.</summary>
    private static bool IsMissing(string path)
    {
        try
        {
            return !PathEntry.Exists(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a file that was found may be read: one in the output directory must be in there.</summary>
    private bool IsInPlace(string path)
    {
        if (!string.Equals(Path.GetDirectoryName(path), Path.TrimEndingDirectorySeparator(run.Paths.OutputDirectory), StringComparison.Ordinal)) return true;
        try
        {
            RegularFile.Find(new FileInfo(path));
            return true;
        }
        catch (RefusedFileException exception)
        {
            run.Events.Warn(exception.Message);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true; // reading it fails with the reason
        }
    }

    private IReadOnlyList<string> Search()
    {
        try
        {
            return PollingFinder.Find(run.Paths.WorkingDirectory, run.Paths.OutputDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure.Of(
                ExitCode.NoPollingResults,
                $"{run.Paths.WorkingDirectory} or {run.Paths.Display(run.Paths.OutputDirectory)} cannot be searched for polling results: {exception.Message.TrimEnd('.')}. Mend that, or name a file with --polling-results-file.",
                exception);
        }
    }
}
