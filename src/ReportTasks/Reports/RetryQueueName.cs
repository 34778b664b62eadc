using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.RegularExpressions;

namespace ReportTasks.Reports;

/// <summary>Names the retry queue of a batch after its results file.</summary>
public static partial class RetryQueueName
{
    /// <summary>The prefix of every queue's name.</summary>
    internal const string Prefix = "retry_queue_";

    // Most file systems take names of 255 bytes; a temporary file's name is longer than the queue's.
    private const int MaxStemBytes = 160;

    /// <summary>The queue's file name. It ends in a hash of the path if the results file's own name would not be unique or safe.</summary>
    /// <param name="pollingFile">The results file, absolute.</param>
    /// <param name="workingDirectory">If it has a results file of the same name, that one gets the plain name; null for none.</param>
    public static string For(string pollingFile, string? workingDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(pollingFile);
        var stem = Path.GetFileNameWithoutExtension(pollingFile);

        // Queues of earlier versions have a time in their names, and are left alone.
        if (NameOfEarlierVersion().IsMatch(stem)) stem = "batch_" + stem;
        var safe = Shortened(Unsafe().Replace(stem, "_"));
        if (safe == stem && !HasNamesake(pollingFile, workingDirectory)) return $"{Prefix}{stem}.json";
        var path = workingDirectory is null ? pollingFile : Path.GetRelativePath(workingDirectory, pollingFile).Replace('\\', '/');
        var hash = (uint)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(path));
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{safe}_{hash:x8}.json");
    }

    private static string Shortened(string stem)
    {
        while (Encoding.UTF8.GetByteCount(stem) > MaxStemBytes) stem = stem[..^1];
        return stem;
    }

    private static bool HasNamesake(string pollingFile, string? workingDirectory)
    {
        if (workingDirectory is null) return false;
        var namesake = Path.Combine(workingDirectory, Path.GetFileName(pollingFile));
        return !string.Equals(namesake, pollingFile, StringComparison.Ordinal) && File.Exists(namesake);
    }

    [GeneratedRegex(@"^\d{8}_\d{6}(_\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameOfEarlierVersion();

    // Control characters, and what file systems and artifact stores refuse. Surrogates are among them.
    [GeneratedRegex(@"[^\p{L}\p{M}\p{N} ._+()-]", RegexOptions.CultureInvariant)]
    private static partial Regex Unsafe();
}
