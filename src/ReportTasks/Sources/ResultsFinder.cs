using ReportTasks.Batches.Naming;
using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Sources;

/// <summary>Finds the results files of a run: the named one, or all in the working and the output directory.</summary>
/// <param name="workingDirectory">An absolute path.</param>
/// <param name="outputDirectory">An absolute path. Links from it to the outside are not followed.</param>
/// <param name="named">The absolute path of the file to use; null to search.</param>
/// <param name="display">Shortens a path for messages.</param>
internal sealed class ResultsFinder(string workingDirectory, string outputDirectory, string? named, Func<string, string> display)
{
    public const string Pattern = OutputLayout.PollingResultsPrefix + "*" + OutputLayout.Json;

    /// <summary>Finds results files by their name, newest by modification time first. Directories may be missing.</summary>
    public static IReadOnlyList<string> Search(params IReadOnlyList<string> directories) => [.. directories
        .Select(Path.GetFullPath)
        .Distinct(StringComparer.Ordinal)
        .Where(Directory.Exists)
        .SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles(Pattern))
        .OrderByDescending(file => file.LastWriteTimeUtc)
        .ThenByDescending(file => file.Name, StringComparer.Ordinal)
        .Select(file => file.FullName)];

    /// <summary>Returns absolute paths, newest first.</summary>
    /// <param name="refused">Receives one sentence for each file that is skipped.</param>
    /// <exception cref="ResultsNotFoundException">No results file was found.</exception>
    public IReadOnlyList<string> Find(Action<string> refused)
    {
        if (named is not null) return [Named(named)];
        var candidates = Search();
        var found = candidates.Where(path => IsAllowed(path, refused)).ToList();
        return found.Count > 0 ? found : throw new ResultsNotFoundException(
            $"No {(candidates.Count > 0 ? "usable " : "")}{Pattern} in {workingDirectory} or {display(outputDirectory)}. "
            + "Run the polling step first, or name a file with --polling-results-file. docs/input.md describes the file.");
    }

    /// <summary>Each results file with size and modification time, to detect new or changed files.</summary>
    /// <exception cref="ResultsNotFoundException">The directories cannot be searched.</exception>
    public IReadOnlyList<(string Path, long Length, DateTime Written)> States() =>
    [
        .. (named is not null ? [named] : Search())
            .Select(path => new FileInfo(path))
            .Where(file => file.Exists)
            .Select(file => (file.FullName, file.Length, file.LastWriteTimeUtc)),
    ];

    private string Named(string path) => IsMissing(path)
        ? throw new ResultsNotFoundException(
            $"The polling-results file {display(path)} does not exist. "
            + "Check --polling-results-file, or leave it out to take the newest one found.")
        : path;

    /// <summary>False if unknown. Then reading the file fails with the reason.</summary>
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

    /// <summary>Whether a file may be read. A file in the output directory must not be a link to the outside.</summary>
    private bool IsAllowed(string path, Action<string> refused)
    {
        var output = Path.TrimEndingDirectorySeparator(outputDirectory);
        if (!string.Equals(Path.GetDirectoryName(path), output, StringComparison.Ordinal)) return true;
        try
        {
            RegularFile.Find(new FileInfo(path));
            return true;
        }
        catch (RefusedFileException exception)
        {
            refused(exception.Message);
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
            return Search(workingDirectory, outputDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultsNotFoundException(
                $"{workingDirectory} or {display(outputDirectory)} cannot be searched for polling results: "
                + $"{exception.Message.TrimEnd('.')}. "
                + "Fix that, or name a file with --polling-results-file.",
                exception);
        }
    }
}

/// <summary>A run has no results file to work on. The message says why, and what to do.</summary>
internal sealed class ResultsNotFoundException(string message, Exception? inner = null) : Exception(message, inner);
