using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.RegularExpressions;
using ReportTasks.Files;

namespace ReportTasks.Batches.Naming;

/// <summary>Every file name and pattern of the output directory. Builds and parses names, and does no I/O.</summary>
internal static partial class OutputLayout
{
    /// <summary>A video: <c>&lt;name&gt;.mp4</c>.</summary>
    public const string Video = ".mp4";

    /// <summary>Metadata (<c>&lt;name&gt;.json</c>, <c>&lt;name&gt;.mp4.damaged.json</c>), reports and retry queues.</summary>
    public const string Json = ".json";

    /// <summary>An unfinished download: <c>&lt;name&gt;.mp4.part</c>.</summary>
    public const string Part = ".part";

    /// <summary>
    /// What the bytes of an unfinished download belong to. Neither <c>.json</c> nor <c>.mp4</c>: a video called <c>x.mp4.part</c>
    /// must not have its metadata taken for the state of <c>x</c>.
    /// </summary>
    public const string PartState = Part + ".state";

    /// <summary>A truncated video that is all the server has: <c>&lt;name&gt;.mp4.damaged</c>.</summary>
    public const string Damaged = ".damaged";

    /// <summary>A file with a video's name that is no video: <c>&lt;name&gt;.mp4.rejected</c>.</summary>
    public const string Rejected = ".rejected";

    /// <summary>A JSON file that could not be read and was moved aside.</summary>
    public const string Corrupt = ".corrupt";

    /// <summary>A file that was not created by ReportTasks, had a report's name, and was moved aside.</summary>
    public const string Other = ".other";

    public const string CompressedJson = Json + ".gz";

    /// <summary>The page over all batches.</summary>
    public const string TrendPage = "index.html";

    public const string ReportPrefix = ReportName + "_";

    public const string RetryQueuePrefix = "retry_queue_";

    /// <summary>Results files, which may be in the output directory too.</summary>
    public const string PollingResultsPrefix = "runway_polling_results_";

    /// <summary>A run's local time in the names of its files.</summary>
    public const string StampFormat = "yyyyMMdd_HHmmss";

    private const string ReportName = "video_generation_results";

    // Most file systems take names of 255 bytes; a temporary file's name is longer than the queue's.
    private const int MaxStemBytes = 160;

    /// <summary>Never published, whatever the user's patterns: unusable videos and internal files.</summary>
    public static IReadOnlyList<string> NeverPublished { get; } =
    [
        $"**/*{Part}", $"**/*{PartState}", $"**/*{Video}{Damaged}", $"**/*{Video}{Damaged}{Json}", $"**/*{Video}{Rejected}",
        $"**/{OutputDirectoryLock.FileName}",
        $"**/.*{AtomicFile.TemporaryExtension}",
        "**/.*.unreported", // left by earlier versions
    ];

    /// <summary>Beginnings of names that no video may have, because its metadata could replace one of our files.</summary>
    public static IReadOnlyList<string> ReservedPrefixes { get; } =
        [ReportPrefix, ReportName + ".", RetryQueuePrefix, PollingResultsPrefix];

    /// <summary>A report with the run's time in its name.</summary>
    /// <param name="extension">For instance <c>.csv</c>.</param>
    public static string Report(string stamp, string extension) => $"{ReportPrefix}{stamp}{extension}";

    /// <summary>A report with the same name in every run.</summary>
    public static string FixedReport(string extension) => ReportName + extension;

    public static string Page(string batchId) => Report(batchId, ".html");

    /// <summary>The run's time in a batch's id.</summary>
    public static string StampOf(string batchId) => batchId[..StampFormat.Length];

    /// <summary>A report or retry queue with a time in its name; null for any other name.</summary>
    public static StampedName? Parse(string name)
    {
        var match = Stamped().Match(name);
        return match.Success
            ? new StampedName(match.Groups["stamp"].Value, match.Groups["extension"].Value)
            {
                IsRetryQueue = match.Groups["queue"].Success,
                IsNumbered = match.Groups["number"].Success,
            }
            : null;
    }

    /// <summary>Whether a name with <see cref="ReportPrefix"/> is a JSON report's: others have a second extension.</summary>
    public static bool IsJsonReport(string name)
    {
        var stem = name.EndsWith(CompressedJson, StringComparison.OrdinalIgnoreCase) ? name[..^CompressedJson.Length]
            : name.EndsWith(Json, StringComparison.OrdinalIgnoreCase) ? name[..^Json.Length]
            : null;
        return stem?.Contains('.', StringComparison.Ordinal) == false;
    }

    /// <summary>The time in a report's name, as if it were UTC; null if it has none.</summary>
    public static DateTimeOffset? TimeOf(string reportName) =>
        reportName.Length >= ReportPrefix.Length + StampFormat.Length
        && DateTimeOffset.TryParseExact(
            reportName.AsSpan(ReportPrefix.Length, StampFormat.Length), StampFormat,
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>A batch's retry queue. Its name ends in a hash unless the results file's name is unique and safe.</summary>
    /// <param name="hashed">The path to hash.</param>
    /// <param name="hasNamesake">Whether another results file has the right to the plain name.</param>
    public static string RetryQueue(string pollingFile, string hashed, bool hasNamesake)
    {
        var stem = Path.GetFileNameWithoutExtension(pollingFile);

        // Queues of earlier versions have a time in their names, and are left alone.
        if (OnlyStamp().IsMatch(stem)) stem = "batch_" + stem;
        var safe = Shortened(Unsafe().Replace(stem, "_"));
        if (safe == stem && !hasNamesake) return $"{RetryQueuePrefix}{stem}{Json}";
        var hash = (uint)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(hashed));
        return string.Create(CultureInfo.InvariantCulture, $"{RetryQueuePrefix}{safe}_{hash:x8}{Json}");
    }

    private static string Shortened(string stem)
    {
        while (Encoding.UTF8.GetByteCount(stem) > MaxStemBytes) stem = stem[..^1];
        return stem;
    }

    [GeneratedRegex(
        "^((?<queue>" + RetryQueuePrefix + ")|" + ReportPrefix + @")(?<stamp>\d{8}_\d{6})(?<number>_\d+)?"
            + @"(?(queue)(?<extension>\.json)|(?<extension>\..+))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Stamped();

    [GeneratedRegex(@"^\d{8}_\d{6}(_\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OnlyStamp();

    // Control characters, and what file systems and artifact stores refuse. Surrogates are among them.
    [GeneratedRegex(@"[^\p{L}\p{M}\p{N} ._+()-]", RegexOptions.CultureInvariant)]
    private static partial Regex Unsafe();
}

/// <summary>The name of a report or retry queue, taken apart.</summary>
/// <param name="Extension">For instance <c>.junit.xml</c>.</param>
internal sealed record StampedName(string Stamp, string Extension)
{
    public bool IsRetryQueue { get; init; }

    /// <summary>Whether a number after the time makes the name unique.</summary>
    public bool IsNumbered { get; init; }

    public bool IsJsonReport => !IsRetryQueue && !IsNumbered && Extension is OutputLayout.Json or OutputLayout.CompressedJson;
}
