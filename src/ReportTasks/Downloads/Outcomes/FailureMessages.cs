using System.Globalization;
using System.Net;
using ReportTasks.Batches.Naming;
using ReportTasks.Console;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Resume;
using ReportTasks.Files;
using ReportTasks.Network;

namespace ReportTasks.Downloads.Outcomes;

/// <summary>Why downloads failed, in full sentences. They contain only the host of a URL, because the rest is a secret.</summary>
internal static class FailureMessages
{
    private const string GetNewUrl = "Run your polling step again to get a new URL, then run Report again.";
    private const string FreeSpace = "Free some space and run again. Files downloaded so far are kept.";
    private const string AllowPrivate = "Pass --allow-private-network if this is intended.";
    private const string PublicOnly = "and downloads only go to the public Internet.";
    public const string NoUrl = "The task succeeded but has no video_url. " + GetNewUrl;
    public const string BadUrl = "The task's video_url is not a valid URL. " + GetNewUrl;
    public const string DiskFullElsewhere = "Not downloaded: the disk is full. Free some space and run again.";
    public const string EmptyBody = "The server sent an empty body instead of a video.";
    public const string NoVideo = "The server sent something that is not an MP4 video.";
    public const string ConnectionEndedEarly = "The connection ended in the middle of the video.";
    public const string TruncatedVideo = "The video is truncated, although the server sent all bytes that it announced.";
    public const string PartIsLink = "The unfinished download (.mp4.part) is a symbolic link. Remove it and run again.";
    public const string PartIsNoFile = "The unfinished download (.mp4.part) is not a regular file. Remove it and run again.";
    public const string PartIsReplaced = "The unfinished download (.mp4.part) was removed or replaced during the download. "
        + "Check what else uses the output directory, then run again.";
    public const string NameIsDirectory = "A directory has the name of the video. Move it away and run again.";

    // Only known values are quoted, because others may contain a secret.
    private static readonly string[] KnownSchemes =
    [
        "about", "azblob", "blob", "data", "file", "ftp", "ftps", "git", "gopher", "gs", "javascript", "mailto", "rtmp", "rtsp",
        "s3", "sftp", "ssh", "ws", "wss",
    ];

    private static readonly string[] KnownEncodings =
        ["br", "compress", "dcb", "dcz", "deflate", "gzip", "x-compress", "x-gzip", "zstd"];

    public static string MetadataNameTaken(string fileName) =>
        $"{VideoName.MetadataOf(fileName)} is needed for the video's metadata, but it is another file or broken. "
        + "Move it away and run again.";

    public static string PartNameTaken(string name) =>
        $"{name} is needed for the unfinished download, but ReportTasks did not create it. Move it away and run again.";

    public static string UnusableName(string problem) =>
        $"The file name {problem}. Fix target_filename_stub in the polling results and run again.";

    public static string Scheme(Uri uri) =>
        $"The URL uses {(KnownSchemes.Contains(uri.Scheme) ? uri.Scheme : "an unknown scheme")}. "
            + "Only http and https are supported.";

    public static string SpecialAddress(string host, IPAddress address, string kind) =>
        $"The host {host} is at {address}, a {kind} address, {PublicOnly} {AllowPrivate}";

    public static string OwnAddress(string host, IPAddress address) =>
        $"The host {host} is at {address}, an address of this machine, {PublicOnly} {AllowPrivate}";

    public static string NumericHost(string host) =>
        $"The host {host} is a number, which a proxy may read as any IP address, {PublicOnly} {AllowPrivate}";

    public static string TooManyRedirects(Uri uri) =>
        $"The server redirected more than {RedirectFollower.MaxRedirects} times, last at {uri.IdnHost}. {GetNewUrl}";

    public static string RedirectWithoutLocation(Uri uri) =>
        $"The server {uri.IdnHost} redirected without a valid Location. {GetNewUrl}";

    public static string RedirectToPlainHttp(Uri uri) =>
        $"The server {uri.IdnHost} redirected from https to unencrypted http, which is not followed.";

    public static string Status(HttpStatusCode status, string host) => $"The server {host} answered {HttpStatusName.Of(status)}.";

    public static string FinalStatus(HttpStatusCode status, string host, DateTimeOffset? expiry, DateTimeOffset now)
    {
        var what = Status(status, host);
        if (expiry < now) return $"{what} The URL expired on {Date(expiry.Value)}. {GetNewUrl}";
        if (expiry is { } alive && status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Gone)
        {
            return $"{what} The URL should be valid until {Date(alive)}. {GetNewUrl}";
        }

        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Gone =>
                $"{what} Most likely the URL has expired. {GetNewUrl}",
            HttpStatusCode.NotFound => $"{what} The video was deleted, or the URL has expired. {GetNewUrl}",
            HttpStatusCode.BadRequest => $"{what} The URL is damaged or has expired. {GetNewUrl}",
            _ => $"{what} Retrying would not help. {GetNewUrl}",
        };
    }

    /// <summary>The reason of the last attempt, and what to do.</summary>
    public static string AfterLastAttempt(string reason, long kept) =>
        kept > 0 ? $"{reason} Run again to resume at {Sizes.Text(kept)}." : $"{reason} Check the network and run again later.";

    public static string WrongContent(string what) => $"The server sent {what} instead of a video.";

    public static string Encoded(string encoding)
    {
        var known = KnownEncodings.Contains(encoding, StringComparer.OrdinalIgnoreCase) ? $" ({encoding})" : "";
        return $"The server sent the video encoded{known} although it was asked not to.";
    }

    public static string WrongLength(long got, long expected) => got < expected
        ? $"The video is truncated: received {got} of {Plural.Of(expected, "byte")}."
        : $"The server sent too much: {Plural.Of(got, "byte")} instead of {expected}.";

    public static string BodyTooLong(long taken) =>
        $"The server did not send the length of the video, and the video had not ended after {Sizes.Text(taken)}. {GetNewUrl}";

    public static string Stalled(string host, TimeSpan limit) =>
        string.Create(CultureInfo.InvariantCulture, $"The server {host} sent nothing for {limit.TotalSeconds:0.#} s.");

    public static string TooSlow(string host, int minRate) =>
        $"The server {host} sent less than {minRate} KB/s for {MinimumRate.Window.TotalSeconds:0} s.";

    public static string Broken(string host, string how) => $"The connection to {host} broke: {how}.";

    public static string UnknownHost(string host) => $"The host {host} could not be resolved (DNS).";

    public static string Tls(string host) =>
        $"The certificate of {host} could not be verified (TLS). Check this machine's clock and trusted certificates.";

    private static string Margin => Sizes.Text(DiskBudget.Margin);

    public static string DiskFull(string fileName, long? needed, long free) => needed is { } bytes
        ? $"The disk is full: {fileName} {Needs(bytes, free)} {FreeSpace}"
        : $"The disk is full: {fileName} could not be written. {FreeSpace}";

    public static string DoesNotFit(string fileName, long? needed, long free) => needed is { } bytes
        ? $"Not enough disk space: {fileName} {Needs(bytes, free)} {FreeSpace}"
        : $"Not enough disk space: the length of {fileName} is unknown, {Margin} is kept for reports, "
            + $"and only {Sizes.Text(free)} is free. {FreeSpace}";

    private static string Needs(long bytes, long free) =>
        $"needs {Sizes.Text(bytes)} more, {Margin} is kept for reports, and only {Sizes.Text(free)} is free.";

    public static string BodyTakesHalfOfDisk(string fileName, long taken, long free) =>
        $"The server did not send the length of {fileName}. The download stopped at {Sizes.Text(taken)}, "
        + $"because only {Sizes.Text(free)} of disk space was left. Free some space and run again.";

    public static string Local(Exception exception) => exception is RefusedFileException
        ? $"{exception.Message} Remove it, or replace it with the video."
        : $"Writing the video failed ({exception.GetType().Name}). "
            + "Check that the output directory is writable and that no other run uses it.";

    public static string MetadataFailed(Exception exception) =>
        $"The video's metadata could not be written ({exception.GetType().Name}). "
        + "Check that the output directory is writable and run again.";

    public static string Unexpected(Exception exception) =>
        $"Unexpected error ({exception.GetType().Name}). Run again. If it happens again, report it.";

    /// <param name="flaw">What the file is instead of a video, to follow "is".</param>
    public static string NotCounted(string flaw) =>
        $"A file with this name exists but is {flaw}. It is not counted or published.";

    /// <param name="flaw">What the old file was; null if it appeared during the download.</param>
    /// <param name="rejected">The new name of the old file.</param>
    public static string Rejected(string? flaw, string rejected) =>
        $"A file with this name {(flaw is null ? "appeared during the download" : $"was {flaw}")}. It is now {rejected}.";

    public static string Edited(string edited, string fileName) =>
        $"{edited} was edited and keeps its name. The original was downloaded again as {fileName}.";

    public static string Damaged(string kept, TruncatedBody body, string damage) =>
        $"The server sent {damage}. It sent the same {Plural.Of(body.Length, "byte")} twice. "
        + $"They are saved as {kept}, which is not counted or published. "
        + "Run again before the link expires, or generate the video again.";

    private static string Date(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
