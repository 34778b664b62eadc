using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.RegularExpressions;
using ReportTasks.Files;

namespace ReportTasks.Batches.Naming;

/// <summary>Builds and parses every file name of the output directory. No I/O.</summary>
internal static partial class OutputLayout
{
    /// <summary>A video: <c>&lt;name&gt;.mp4</c>.</summary>
    public const string Video = ".mp4";

    /// <summary>Metadata (<c>&lt;name&gt;.json</c>, <c>&lt;name&gt;.mp4.damaged.json</c>), reports and retry queues.</summary>
    public const string Json = ".json";

    /// <summary>An unfinished download: <c>&lt;name&gt;.mp4.part</c>.</summary>
    public const string Part = ".part";

    /// <summary>
    /// The state of an unfinished download. The extension is not <c>.json</c>, because the metadata of a video named
    /// <c>x.mp4.part</c> would have the same name.
    /// </summary>
    public const string PartState = Part + ".state";

    /// <summary>A video that is truncated on the server too: <c>&lt;name&gt;.mp4.damaged</c>.</summary>
    public const string Damaged = ".damaged";

    /// <summary>A file with a video's name that is not a video: <c>&lt;name&gt;.mp4.rejected</c>.</summary>
    public const string Rejected = ".rejected";

    /// <summary>An unreadable JSON file, moved aside.</summary>
    public const string Corrupt = ".corrupt";

    /// <summary>A file with a report's name that ReportTasks did not create, moved aside.</summary>
    public const string Other = ".other";

    public const string CompressedJson = Json + ".gz";

    /// <summary>The page over all batches.</summary>
    public const string TrendPage = "index.html";

    public const string ReportPrefix = ReportName + "_";

    public const string RetryQueuePrefix = "retry_queue_";

    /// <summary>Results files, which may be in the output directory too.</summary>
    public const string PollingResultsPrefix = "runway_polling_results_";

    /// <summary>The local start time of a run, as in file names.</summary>
    public const string StampFormat = "yyyyMMdd_HHmmss";

    private const string ReportName = "video_generation_results";

    // Most file systems limit names to 255 bytes, and the temporary file's name is longer.
    private const int MaxStemBytes = 160;

    /// <summary>Unusable videos and internal files, which no pattern of the user can publish.</summary>
    public static IReadOnlyList<string> NeverPublished { get; } =
    [
        $"**/*{Part}", $"**/*{PartState}", $"**/*{Video}{Damaged}", $"**/*{Video}{Damaged}{Json}", $"**/*{Video}{Rejected}",
        $"**/{OutputDirectoryLock.FileName}",
        $"**/.*{AtomicFile.TemporaryExtension}",
        "**/.*.unreported", // left by earlier versions
    ];

    /// <summary>Prefixes that no video name may have, because its metadata could replace a file of ReportTasks.</summary>
    public static IReadOnlyList<string> ReservedPrefixes { get; } =
        [ReportPrefix, ReportName + ".", RetryQueuePrefix, PollingResultsPrefix];

    /// <summary>The name of a report with the run's time.</summary>
    /// <param name="extension">For example <c>.csv</c>.</param>
    public static string Report(string stamp, string extension) => $"{ReportPrefix}{stamp}{extension}";

    /// <summary>The name of a report that is the same in every run.</summary>
    public static string FixedReport(string extension) => ReportName + extension;

    public static string Page(string batchId) => Report(batchId, ".html");

    /// <summary>The run's time in a batch's id.</summary>
    public static string StampOf(string batchId) => batchId[..StampFormat.Length];

    /// <summary>Parses the name of a report or retry queue that has a time; null for any other name.</summary>
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

    /// <summary>Whether a name with <see cref="ReportPrefix"/> is a JSON report. Other JSON files have two extensions.</summary>
    public static bool IsJsonReport(string name)
    {
        var stem = name.EndsWith(CompressedJson, StringComparison.OrdinalIgnoreCase) ? name[..^CompressedJson.Length]
            : name.EndsWith(Json, StringComparison.OrdinalIgnoreCase) ? name[..^Json.Length]
            : null;
        return stem?.Contains('.', StringComparison.Ordinal) == false;
    }

    /// <summary>The time in a report's name, read as UTC; null if it has none.</summary>
    public static DateTimeOffset? TimeOf(string reportName) =>
        reportName.Length >= ReportPrefix.Length + StampFormat.Length
        && DateTimeOffset.TryParseExact(
            reportName.AsSpan(ReportPrefix.Length, StampFormat.Length), StampFormat,
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>The name of a batch's retry queue. It has a hash unless the results file's name is unique and safe.</summary>
    /// <param name="hashed">The path to hash.</param>
    /// <param name="isNameTaken">Whether another results file gets the name without a hash.</param>
    public static string RetryQueue(string pollingFile, string hashed, bool isNameTaken)
    {
        var stem = Path.GetFileNameWithoutExtension(pollingFile);

        // Do not overwrite queues of earlier versions, which have a time in their names.
        if (OnlyStamp().IsMatch(stem)) stem = "batch_" + stem;
        var safe = Shortened(Unsafe().Replace(stem, "_"));
        if (safe == stem && !isNameTaken) return $"{RetryQueuePrefix}{stem}{Json}";
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

    // Control characters, surrogates, and characters that file systems or artifact stores refuse.
    [GeneratedRegex(@"[^\p{L}\p{M}\p{N} ._+()-]", RegexOptions.CultureInvariant)]
    private static partial Regex Unsafe();
}

/// <summary>The parsed name of a report or retry queue.</summary>
/// <param name="Extension">For example <c>.junit.xml</c>.</param>
internal sealed record StampedName(string Stamp, string Extension)
{
    public bool IsRetryQueue { get; init; }

    /// <summary>Whether the name has a number after the time, to be unique.</summary>
    public bool IsNumbered { get; init; }

    public bool IsJsonReport => !IsRetryQueue && !IsNumbered && Extension is OutputLayout.Json or OutputLayout.CompressedJson;
}
